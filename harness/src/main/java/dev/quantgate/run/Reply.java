package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.score.CaseScore;
import java.util.Optional;

/// What came of putting one case to one variant.
public sealed interface Reply {
    /// There is an answer on record.
    ///
    /// @param question the case
    /// @param observation the first attempt; its text is untrusted
    /// @param score what it is worth
    /// @param compared how it compares with the baseline's; nothing for the baseline itself and
    ///   where both are right
    record Answered(
            GoldenCase question,
            Observation observation,
            CaseScore score,
            Optional<ComparedCase> compared)
            implements Reply {}

    /// There is none: a model was lost, or the run was ended.
    ///
    /// @param why in words
    record Unanswered(String why) implements Reply {}
}
