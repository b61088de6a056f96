package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.score.CaseScore;
import java.util.List;

/// A case that a report should open: baseline and candidate differ in content, or both are wrong.
///
/// @param candidate name of the candidate
/// @param question the case
/// @param kind how the two compare
/// @param before the baseline's first attempt; its text is untrusted
/// @param after the candidate's
/// @param repeats later attempts that were to confirm a crossing, the baseline's before the
///   candidate's; mostly none
public record ComparedCase(
        String candidate,
        GoldenCase question,
        Kind kind,
        Attempt before,
        Attempt after,
        List<Attempt> repeats) {
    public ComparedCase {
        repeats = List.copyOf(repeats);
    }

    /// How two answers compare in content.
    public enum Kind {
        /// The candidate is wrong, the baseline right or for people to judge.
        HARM,
        /// The reverse.
        GAIN,
        /// Both are wrong.
        BOTH_FAILED
    }

    /// Whether pass and fail differ.
    public boolean isFlip() {
        return kind != Kind.BOTH_FAILED;
    }

    /// Why the wrong answer is wrong; the candidate's where both are.
    public CaseScore wrongScore() {
        return (kind == Kind.GAIN ? before : after).score();
    }
}
