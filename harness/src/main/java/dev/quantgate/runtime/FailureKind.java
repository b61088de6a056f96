package dev.quantgate.runtime;

/// How a request can fail while its runtime lives.
public enum FailureKind {
    /// The model did not finish within the request's time limit.
    TIMEOUT,
    /// Model or context did not fit in memory.
    OUT_OF_MEMORY,
    /// The server answered 5xx or an error frame, or the stream ended without an end.
    SERVER_ERROR
}
