package dev.quantgate.cli;

/// Exit codes that say how the program fared; those of a decision (0 to 3) come from the judge.
final class ExitStatus {
    /// Wrong usage, e.g. an unknown option, or a baseline that is its own candidate.
    static final int USAGE = 64;

    /// Bad input data: configuration, golden set, model file or run folder.
    static final int BAD_INPUT = 65;

    /// A fault of the program.
    static final int INTERNAL = 70;

    /// Output cannot be written.
    static final int NOT_WRITABLE = 73;

    /// Ended by Ctrl-C.
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
