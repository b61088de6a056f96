package dev.quantgate.judge;

/// One gate of one candidate.
///
/// @param gate which
/// @param verdict what may be said
/// @param finding the numbers behind it
public record GateResult(GateId gate, Verdict verdict, Finding finding) {}
