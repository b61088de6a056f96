package dev.quantgate.score;

/// What became of one check of one answer, and why.
///
/// @param result whether it held, as far as a program can tell
/// @param reason a code with arguments, rendered in the reader's language by the reports
public record Score(Result result, Reason reason) {
    /// Whether a check held.
    public enum Result {
        /// It held.
        PASSED,
        /// It did not hold.
        FAILED,
        /// Only people can tell.
        OPEN
    }

    /// A check that held.
    public static Score pass(String code, String... arguments) {
        return new Score(Result.PASSED, new Reason(code, arguments));
    }

    /// A check that did not hold.
    public static Score fail(String code, String... arguments) {
        return new Score(Result.FAILED, new Reason(code, arguments));
    }

    /// A check that is left to people.
    public static Score open(String code, String... arguments) {
        return new Score(Result.OPEN, new Reason(code, arguments));
    }

    /// Whether it held.
    public boolean passed() {
        return result == Result.PASSED;
    }

    /// Whether it did not hold; false, too, where only people can tell.
    public boolean failed() {
        return result == Result.FAILED;
    }

    /// Whether only people can tell.
    public boolean isOpen() {
        return result == Result.OPEN;
    }
}
