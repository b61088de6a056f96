package dev.quantgate.score;

/// What became of one check of one answer, and why.
///
/// @param passed whether it held
/// @param reason a code with arguments, rendered in the reader's language by the reports
public record Score(boolean passed, Reason reason) {
    /// A check that held.
    public static Score pass(String code, String... arguments) {
        return new Score(true, new Reason(code, arguments));
    }

    /// A check that did not hold.
    public static Score fail(String code, String... arguments) {
        return new Score(false, new Reason(code, arguments));
    }
}
