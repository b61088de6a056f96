package dev.quantgate.judge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules for what a load run measured. Margins, rates and ratios are proportions.
///
/// @param evidence what margin gates ask for
/// @param latencyMargin largest rise of the total latency
/// @param slo what 95 % of the requests must meet; `null` for none
/// @param maxErrorRate limit of the error rate
/// @param minLengthRatio smallest mean answer length, relative to the baseline
/// @param maxLengthRatio largest mean answer length, relative to the baseline
/// @param memoryBudgetBytes what the model may take; `null` for no budget, and no gate
/// @param memorySafety part of the budget that must stay free
/// @param benefitMemoryRatio peak memory, relative to the baseline, from which on it is a benefit
/// @param off gates switched off
public record LoadRules(
        Evidence evidence,
        double latencyMargin,
        @Nullable Slo slo,
        double maxErrorRate,
        double minLengthRatio,
        double maxLengthRatio,
        @Nullable Long memoryBudgetBytes,
        double memorySafety,
        double benefitMemoryRatio,
        Set<GateId> off) {
    public LoadRules {
        off = Set.copyOf(off);
    }

    /// What a request must stay within, milliseconds. Of an open loop they count from when it was
    /// due.
    ///
    /// @param totalMillis to its end; `null` for no limit
    /// @param ttftMillis to its first token; `null` for no limit
    public record Slo(@Nullable Double totalMillis, @Nullable Double ttftMillis) {
        public Slo {
            if (totalMillis == null && ttftMillis == null) {
                throw new IllegalArgumentException("an SLO without any limit");
            }
        }

        /// Whether a request met every limit. One without a first token met none.
        public boolean isMetBy(double total, @Nullable Double ttft) {
            return (totalMillis == null || total <= totalMillis)
                    && (ttftMillis == null || (ttft != null && ttft <= ttftMillis));
        }
    }
}
