package dev.quantgate.judge;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which candidate to take: from largest to smallest, stop at the first that does not hold.
///
/// A fixed sequence needs no correction for several candidates.
///
/// @param candidate the last that held, `null` when the largest already does not
/// @param stoppedBy the first that did not hold, `null` when all held
public record Recommendation(@Nullable String candidate, @Nullable String stoppedBy) {
    /// Walks the decisions from largest to smallest candidate; equal sizes go by name. Where the
    /// size of one is unknown (0), they are walked as given.
    public static Recommendation among(List<Decision> decisions) {
        String last = null;
        for (Decision decision : inOrder(decisions)) {
            if (decision.outcome() != Outcome.HELD) {
                return new Recommendation(last, decision.candidate());
            }
            last = decision.candidate();
        }
        return new Recommendation(last, null);
    }

    private static List<Decision> inOrder(List<Decision> decisions) {
        return decisions.stream().anyMatch(decision -> decision.sizeBytes() == 0)
                ? decisions
                : decisions.stream()
                        .sorted(
                                Comparator.comparingLong(Decision::sizeBytes)
                                        .reversed()
                                        .thenComparing(Decision::candidate))
                        .toList();
    }
}
