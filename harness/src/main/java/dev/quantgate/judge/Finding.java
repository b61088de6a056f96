package dev.quantgate.judge;

import java.util.List;

/// The numbers behind a verdict. Rates, drops and margins are proportions.
public sealed interface Finding {
    /// Nothing was counted.
    record None() implements Finding {}

    /// Paired pass and fail of baseline and candidate over the same cases.
    ///
    /// @param counts the four cells
    /// @param clusters number of clusters the pairs fall into
    /// @param drop baseline rate less candidate rate; negative for an improvement
    /// @param low one-sided 95 % lower bound of the drop, clusters counted
    /// @param high one-sided 95 % upper bound of the drop, clusters counted
    /// @param designEffect variance inflation by clusters, at least 1
    /// @param margin largest drop accepted
    /// @param mcnemarP two-sided exact McNemar p, a diagnostic only
    /// @param toSettle what would settle the verdict
    record Paired(
            PairedCounts counts,
            int clusters,
            double drop,
            double low,
            double high,
            double designEffect,
            double margin,
            double mcnemarP,
            Settling toSettle)
            implements Finding {}

    /// A per-case rule: no confirmed new crossing.
    ///
    /// @param cases cases the rule looks at
    /// @param baselineCrossed how many the baseline crossed at first attempt
    /// @param candidateCrossed how many the candidate crossed at first attempt
    /// @param confirmed ids of confirmed new crossings, sorted
    /// @param unconfirmed ids crossed anew at first, but not in every repeat, or by the baseline in
    ///   one
    /// @param repeats K of the rule
    /// @param newRateUpper Clopper-Pearson one-sided 95 % upper bound of the rate of new crossings
    record Crossings(
            int cases,
            int baselineCrossed,
            int candidateCrossed,
            List<String> confirmed,
            List<String> unconfirmed,
            int repeats,
            double newRateUpper)
            implements Finding {
        public Crossings {
            confirmed = List.copyOf(confirmed);
            unconfirmed = List.copyOf(unconfirmed);
        }
    }

    /// A rate against a limit.
    ///
    /// @param requests how many were made
    /// @param errors how many failed
    /// @param rate errors / requests
    /// @param upper Clopper-Pearson one-sided 95 % upper bound
    /// @param limit the rate must stay below it
    record ErrorRate(int requests, int errors, double rate, double upper, double limit)
            implements Finding {}

    /// Mean answer length against the baseline's.
    ///
    /// @param baselineMean tokens an answer
    /// @param candidateMean tokens an answer
    /// @param ratio candidate / baseline
    /// @param least smallest ratio accepted
    /// @param most largest ratio accepted
    record Length(
            double baselineMean, double candidateMean, double ratio, double least, double most)
            implements Finding {}
}
