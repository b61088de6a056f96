package dev.quantgate.runtime;

/// Why an answer ended.
public enum StopReason {
    /// The model ended it.
    END_OF_TEXT,
    /// The token budget ran out.
    LENGTH,
    /// The runtime stopped a model that repeated itself.
    REPETITION_ABORT
}
