package dev.quantgate.run;

/// What one person says of one pair of answers: a line of `ratings.jsonl`.
///
/// @param item of the [BlindPair]
/// @param rater who says so
/// @param choice which answer is better
/// @param comment in the rater's words; empty when there is none
public record Rating(String item, String rater, Choice choice, String comment) {
    /// Which of two answers is better.
    public enum Choice {
        /// The one shown as A.
        A,
        /// The one shown as B.
        B,
        /// Neither.
        SAME
    }
}
