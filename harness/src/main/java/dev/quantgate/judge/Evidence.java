package dev.quantgate.judge;

/// What a margin gate asks for before it holds.
public enum Evidence {
    /// The point estimate does not cross the margin.
    PLAIN,
    /// Non-inferiority is demonstrated: the upper confidence bound does not cross the margin.
    SHOWN
}
