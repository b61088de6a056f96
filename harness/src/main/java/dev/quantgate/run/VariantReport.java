package dev.quantgate.run;

import dev.quantgate.runtime.ModelIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One variant: what it is, how it answered, and what it cost.
///
/// @param name short name, unique in the run, e.g. `Q4_K_M`
/// @param identity what answered; `null` when it never loaded
/// @param quality how it answered
/// @param seen load time, speed and memory seen on the way; `null` when it never loaded. Not a
///   benchmark
/// @param problem why it could not be measured in full; `null` when it was
public record VariantReport(
        String name,
        @Nullable ModelIdentity identity,
        Quality quality,
        @Nullable Seen seen,
        @Nullable String problem) {
    /// Counts over first attempts.
    ///
    /// @param planned cases planned
    /// @param asked cases with a result
    /// @param scored cases whose content a program could judge: all but those left to people
    /// @param right content right
    /// @param withContract cases with a contract
    /// @param formStrict contracts that held strictly
    /// @param formFenced contracts that held when one Markdown fence is tolerated
    /// @param degenerate answers that were empty, cut off or a loop
    /// @param errors requests that failed while the runtime lived
    /// @param meanTokens mean tokens an answer; `NaN` without answers
    /// @param categories by category, sorted by name
    public record Quality(
            int planned,
            int asked,
            int scored,
            int right,
            int withContract,
            int formStrict,
            int formFenced,
            int degenerate,
            int errors,
            double meanTokens,
            List<CategoryCount> categories) {
        public Quality {
            categories = List.copyOf(categories);
        }
    }

    /// How one category fared, as far as a program can tell.
    ///
    /// @param category name
    /// @param cases asked, but for those left to people
    /// @param right content right
    public record CategoryCount(String category, int cases, int right) {}

    /// What the quality run saw of speed and memory, one request at a time, with prompts as they
    /// came.
    ///
    /// @param loadMillis from starting the process to a loaded model, latest start
    /// @param ttftMillisP50 median time to first token; `null` under 6 requests
    /// @param ttftMillisP95 95th percentile; `null` under 59 requests
    /// @param decodeRateP50 median tokens a second after the first, answers of 8 tokens up; `null`
    ///   under 6
    /// @param modelsAtOnce models that shared the machine meanwhile, this one included
    /// @param requests requests behind these figures
    /// @param peakMemoryBytes highest resident memory of the model's process; `null` where unknown,
    ///   as of a container or a process tree
    /// @param peakAnonymousBytes highest resident anonymous memory seen; `null` where unknown
    /// @param mappedFileBytes resident file pages (weights among them) at the end; `null` where
    ///   unknown
    /// @param memorySource where memory figures come from, e.g. `/proc/PID/status`; empty where
    ///   unknown
    public record Seen(
            long loadMillis,
            @Nullable Double ttftMillisP50,
            @Nullable Double ttftMillisP95,
            @Nullable Double decodeRateP50,
            int modelsAtOnce,
            int requests,
            @Nullable Long peakMemoryBytes,
            @Nullable Long peakAnonymousBytes,
            @Nullable Long mappedFileBytes,
            String memorySource) {}
}
