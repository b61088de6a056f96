package dev.quantgate.config;

import dev.quantgate.judge.Evidence;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateSettings;
import dev.quantgate.judge.LoadRules;
import dev.quantgate.judge.Requirement;
import dev.quantgate.load.LoadAmount;
import dev.quantgate.load.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Everything a comparison can be told, defaults filled in. Rates and margins are proportions.
///
/// @param baseline the model that is trusted today; `null` when not said
/// @param candidates its quantized variants, maybe none
/// @param quantize quantizations of the baseline that Ollama makes, each a candidate
/// @param goldenSet folder or file of cases; `null` when not said
/// @param manifest file with the digests that model files and golden set must have; `null` for none
/// @param profile which evidence is asked for and how wide margins are
/// @param require whose outcome the exit code reports
/// @param undecidedPasses whether an undecided gate lets the exit code be 0
/// @param runtime how models are loaded
/// @param quality how cases are asked
/// @param bench how much load is measured
/// @param gates the rules, margins already scaled by the profile
/// @param load the rules for what is measured under load, likewise
/// @param context what the user states for the decision page
public record QuantgateConfig(
        @Nullable ModelOptions baseline,
        List<ModelOptions> candidates,
        List<String> quantize,
        @Nullable Path goldenSet,
        @Nullable Path manifest,
        Profile profile,
        Requirement require,
        boolean undecidedPasses,
        RuntimeOptions runtime,
        QualityOptions quality,
        BenchOptions bench,
        GateSettings gates,
        LoadRules load,
        SortedMap<String, String> context) {
    public QuantgateConfig {
        candidates = List.copyOf(candidates);
        quantize = List.copyOf(quantize);
    }

    /// How strict the rules are.
    public enum Profile {
        /// The point estimate must not cross the margin.
        STANDARD(Evidence.PLAIN, 1),
        /// Medical, legal, finance: non-inferiority must be shown, at half the margins.
        STRICT(Evidence.SHOWN, 0.5);

        private final Evidence evidence;
        private final double marginFactor;

        Profile(Evidence evidence, double marginFactor) {
            this.evidence = evidence;
            this.marginFactor = marginFactor;
        }

        Evidence evidence() {
            return evidence;
        }

        double marginFactor() {
            return marginFactor;
        }
    }

    /// How models are loaded.
    ///
    /// @param context tokens, prompt and answer together
    /// @param threads `null`: calibrated for each model
    /// @param modelsAtOnce candidates asked side by side; `null`: as many as cores and memory bear
    /// @param timeLimit of one answer
    /// @param retries further attempts after a failed request
    /// @param servers how servers are asked
    /// @param containers how servers are started in containers
    public record RuntimeOptions(
            int context,
            @Nullable Integer threads,
            @Nullable Integer modelsAtOnce,
            Duration timeLimit,
            int retries,
            ServerOptions servers,
            ContainerOptions containers) {}

    /// How servers are asked.
    ///
    /// @param connectLimit longest time until a connection is taken
    /// @param firstTokenLimit longest time until an answer begins
    /// @param tokenGapLimit longest time between two tokens
    /// @param apiKeyEnv environment variable that holds the key of OpenAI-compatible servers;
    ///   `null` for none
    /// @param insecureRegistry whether Ollama may pull over plain HTTP
    public record ServerOptions(
            Duration connectLimit,
            Duration firstTokenLimit,
            Duration tokenGapLimit,
            @Nullable String apiKeyEnv,
            boolean insecureRegistry) {}

    /// How servers are started in containers.
    ///
    /// @param ollamaImage name and tag
    /// @param llamaServerImage name and tag; its entry point is llama-server
    /// @param ollamaVolume keeps Ollama's models from run to run
    /// @param gpu whether a GPU is used where Docker has one
    public record ContainerOptions(
            String ollamaImage, String llamaServerImage, String ollamaVolume, boolean gpu) {}

    /// How cases are asked.
    ///
    /// @param seed of samplers and samples
    /// @param noiseSample cases that the baseline is asked twice
    /// @param filter globs on case ids; empty for every case
    /// @param limit at most so many cases, whole clusters; 0 for no limit
    /// @param concurrency questions that one model is asked at a time
    public record QualityOptions(
            int seed, int noiseSample, List<String> filter, int limit, int concurrency) {
        public QualityOptions {
            filter = List.copyOf(filter);
        }
    }

    /// How much load is measured. What is not said is as the amount has it.
    ///
    /// @param amount how much; `null` where a comparison measures none
    /// @param workloads what is asked; empty where not said
    /// @param concurrencies requests at a time; empty where not said
    /// @param duration about how long to measure; `null` where not said
    public record BenchOptions(
            @Nullable LoadAmount amount,
            List<Workload> workloads,
            List<Integer> concurrencies,
            @Nullable Duration duration) {
        public BenchOptions {
            workloads = List.copyOf(workloads);
            concurrencies = List.copyOf(concurrencies);
        }
    }

    /// Gates that a comparison without load never measures.
    static Set<GateId> unmeasured() {
        return EnumSet.of(GateId.LATENCY, GateId.MEMORY, GateId.BENEFIT);
    }
}
