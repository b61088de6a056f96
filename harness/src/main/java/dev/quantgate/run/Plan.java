package dev.quantgate.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quantgate.judge.GateSettings;
import dev.quantgate.judge.Requirement;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a run asks and by which rules it judges: `plan.json`.
///
/// @param quantgateVersion version of this program
/// @param createdAt ISO-8601 instant
/// @param questions everything that the answers depend on
/// @param rules everything that the decision depends on beside the answers
/// @param environment the machine
public record Plan(
        String quantgateVersion,
        String createdAt,
        Questions questions,
        Rules rules,
        SortedMap<String, String> environment) {
    /// Everything that answers depend on: runs with equal questions may share answers.
    ///
    /// @param variants baseline first, then candidates from largest to smallest
    /// @param goldenSet name of the set
    /// @param goldenSetVersion its version
    /// @param goldenSetDigest its content hash
    /// @param filter globs on case ids; empty for every case
    /// @param limit at most so many cases, whole clusters; 0 for no limit
    /// @param context tokens of context
    /// @param seed of samplers and samples
    /// @param timeLimitMillis of one answer
    /// @param noiseSample cases the baseline is asked twice
    /// @param runtime name and version of what runs the models
    /// @param patience how servers are asked; `null` where only files of the embedded runtime are,
    ///   and nothing is asked again
    public record Questions(
            List<PlannedVariant> variants,
            String goldenSet,
            String goldenSetVersion,
            String goldenSetDigest,
            List<String> filter,
            int limit,
            int context,
            int seed,
            long timeLimitMillis,
            int noiseSample,
            String runtime,
            @Nullable Patience patience) {
        public Questions {
            variants = List.copyOf(variants);
            filter = List.copyOf(filter);
        }

        /// Further attempts after a failed request.
        public int retries() {
            return patience == null ? 0 : patience.retries();
        }

        /// The variant that the others are compared with.
        public PlannedVariant baseline() {
            return variants.getFirst();
        }

        /// The variants that may replace it.
        public List<PlannedVariant> candidates() {
            return variants.subList(1, variants.size());
        }
    }

    /// How long servers are waited for, and how often a failed request is made again.
    ///
    /// @param firstTokenMillis longest time until an answer begins
    /// @param tokenGapMillis longest time between two tokens
    /// @param retries further attempts after a failed request
    public record Patience(long firstTokenMillis, long tokenGapMillis, int retries) {}

    /// A model in its role.
    ///
    /// @param name short and unique in the run, e.g. `Q4_K_M`
    /// @param source where it comes from; not part of its identity
    /// @param digest of its content; of its address where a server tells nothing of the content
    /// @param sizeBytes of its weights; 0 where a server does not tell
    /// @param quantization as file or server say; `null` if they do not
    public record PlannedVariant(
            String name,
            ModelSource source,
            String digest,
            long sizeBytes,
            @Nullable String quantization) {
        /// Reads plans of before there were servers, too: those have a file and no source.
        @JsonCreator
        static PlannedVariant read(
                @JsonProperty("name") String name,
                @JsonProperty("source") @Nullable ModelSource source,
                @JsonProperty("file") @Nullable String file,
                @JsonProperty("digest") String digest,
                @JsonProperty("sizeBytes") long sizeBytes,
                @JsonProperty("quantization") @Nullable String quantization) {
            return new PlannedVariant(
                    name,
                    source == null
                            ? new ModelSource.EmbeddedFile(Objects.requireNonNull(file, "file"))
                            : source,
                    digest,
                    sizeBytes,
                    quantization);
        }
    }

    /// Everything that the decision depends on beside the answers.
    ///
    /// @param profile name of the profile, as written in the configuration
    /// @param gates the rules
    /// @param require whose outcome the exit code reports
    /// @param undecidedPasses whether an undecided gate lets the exit code be 0
    /// @param context what the user stated for the decision page
    /// @param bench how much load belongs to the decision, as written in the configuration; `null`
    ///   for none
    public record Rules(
            String profile,
            GateSettings gates,
            Requirement require,
            boolean undecidedPasses,
            SortedMap<String, String> context,
            @Nullable String bench) {}
}
