package dev.quantgate.judge;

/// Which of two answers a person prefers.
public enum Preference {
    /// The baseline's.
    BASELINE,
    /// The candidate's.
    CANDIDATE,
    /// Neither: both are as good, or as bad.
    NEITHER
}
