package dev.quantgate.runtime;

/// The world failed: a model process died, a connection was refused, a server has no such model.
/// What it was asked is not measured, never regressed.
public final class RuntimeLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param model which model was lost
    /// @param doing what it was doing, e.g. `answering json/mau-0001`
    /// @param cause why
    public RuntimeLostException(String model, String doing, Throwable cause) {
        super("lost %s while %s: %s".formatted(model, doing, cause.getMessage()), cause);
    }

    /// @param model which model was lost
    /// @param doing what it was doing
    /// @param reason why, in words
    public RuntimeLostException(String model, String doing, String reason) {
        super("lost %s while %s: %s".formatted(model, doing, reason));
    }
}
