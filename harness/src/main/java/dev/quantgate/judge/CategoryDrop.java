package dev.quantgate.judge;

/// How one category fared: exploratory, never a gate.
///
/// @param category name
/// @param counts content, paired
/// @param holmP one-sided exact p that the category dropped, Holm-adjusted over all categories
/// @param flagged whether `holmP` is below 0.05
public record CategoryDrop(String category, PairedCounts counts, double holmP, boolean flagged) {}
