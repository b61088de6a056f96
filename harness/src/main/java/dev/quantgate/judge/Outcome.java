package dev.quantgate.judge;

/// All gates of one candidate in one word, and the exit code that says it to a shell.
public enum Outcome {
    /// Every gate held or is off.
    HELD(0),
    /// Some gate regressed.
    REGRESSED(1),
    /// Some gate is undecided, none regressed or unmeasured.
    UNDECIDED(2),
    /// Something was not measured, and nothing measured regressed.
    NOT_MEASURED(3);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /// The process exit code.
    public int exitCode() {
        return exitCode;
    }
}
