package dev.quantgate.golden.generate;

/// A source has no value left that a case could use.
final class NoValueException extends RuntimeException {
    static final int TRIES = 400;

    private static final long serialVersionUID = 1;

    NoValueException(String which) {
        super(which);
    }
}
