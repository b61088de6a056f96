package dev.quantgate.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a load run measured of one candidate at the target: one workload under one load.
///
/// @param target in words, e.g. `medium/long at 1`
/// @param statistic of total latency, e.g. `p50`
/// @param total that statistic, one a complete block
/// @param baseline counts of the baseline
/// @param candidate counts of the candidate
/// @param distorted why times say nothing, e.g. a client that was too slow; `null` when they do
public record LoadNumbers(
        String target,
        String statistic,
        List<RatioInterval.Block> total,
        Counts baseline,
        Counts candidate,
        @Nullable Why distorted) {
    public LoadNumbers {
        total = List.copyOf(total);
    }

    /// Sums over the requests of one variant at the target.
    ///
    /// @param requests made, each once
    /// @param errors of them, failed
    /// @param overSlo of those answered, slower than the SLO; 0 where none is given
    /// @param answerTokens generated in all answers of known length
    /// @param counted answers of known length
    /// @param peakBytes highest memory over the whole run: weights, anonymous and shared; `null`
    ///   where unknown
    public record Counts(
            int requests,
            int errors,
            int overSlo,
            long answerTokens,
            int counted,
            @Nullable Long peakBytes) {}
}
