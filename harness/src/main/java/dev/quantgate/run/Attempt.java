package dev.quantgate.run;

import dev.quantgate.score.CaseScore;

/// One answer and what it is worth.
///
/// @param observation the answer; its text is untrusted
/// @param score what it is worth
public record Attempt(Observation observation, CaseScore score) {}
