package dev.quantgate.runtime;

/// How a request can fail while its runtime lives.
public enum FailureKind {
    /// The model did not begin, go on or finish within its time limits.
    TIMEOUT,
    /// Model or context did not fit in memory.
    OUT_OF_MEMORY,
    /// The server answered 429, 5xx or an error frame, its filter cut the answer, or the stream
    /// ended without an end.
    SERVER_ERROR
}
