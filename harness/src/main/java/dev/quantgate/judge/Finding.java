package dev.quantgate.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /// @param of which requests they were
    record ErrorRate(int requests, int errors, double rate, double upper, double limit, Requests of)
            implements Finding {
        /// What a request was made for.
        public enum Requests {
            /// An answer to a golden case.
            QUALITY,
            /// A measurement under load, at the target.
            LOAD
        }
    }

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

    /// Total latency under load against the baseline's.
    ///
    /// @param target where it was measured, e.g. `medium/long at 1`
    /// @param statistic of each block, e.g. `p50`
    /// @param ratio candidate / baseline
    /// @param margin largest rise accepted
    /// @param slo against an absolute limit; `null` where none is given
    record Latency(
            String target, String statistic, RatioInterval ratio, double margin, @Nullable Slo slo)
            implements Finding {}

    /// Requests against absolute limits: 95 % must stay within all of them.
    ///
    /// @param limit what was asked for
    /// @param requests answered
    /// @param over of them, slower
    /// @param upper one-sided 99 % upper bound of the share that is slower
    record Slo(LoadRules.Slo limit, int requests, int over, double upper) {}

    /// Peak memory against a budget: weights counted once in full, anonymous and shared pages.
    ///
    /// @param peakBytes highest seen
    /// @param budgetBytes what there is
    /// @param safety part of it that must stay free
    record Memory(long peakBytes, long budgetBytes, double safety) implements Finding {}

    /// What the candidate is better at.
    ///
    /// @param statistic of total latency
    /// @param latency candidate / baseline; `null` when it was not measured
    /// @param memoryRatio peak memory, candidate / baseline; `null` when it was not measured
    /// @param enough ratio of memory from which on it is a benefit
    record Benefit(
            String statistic,
            @Nullable RatioInterval latency,
            @Nullable Double memoryRatio,
            double enough)
            implements Finding {
        /// Whether the memory alone is a benefit.
        boolean isSmaller() {
            return memoryRatio != null && memoryRatio <= enough;
        }
    }
}
