package dev.quantgate.cli;

/// A command line that makes no sense although every option parses.
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
