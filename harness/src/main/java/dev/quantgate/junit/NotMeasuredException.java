package dev.quantgate.junit;

/// A request failed while its runtime lived, or a gate could not be measured: the test is broken,
/// which says nothing of the model.
public final class NotMeasuredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotMeasuredException(String message) {
        super(message);
    }
}
