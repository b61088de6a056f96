package dev.quantgate.runtime;

/// A model that this runtime cannot use: missing, truncated, or of an unknown architecture. Bad
/// input, not a lost world.
public final class ModelRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message names the file, what is wrong with it, and what to do
    public ModelRejectedException(String message) {
        super(message);
    }
}
