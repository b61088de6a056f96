package dev.quantgate.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.quantgate.provenance.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Identity of a plan's questions: equal digests ask equal questions of equal models, wherever they
/// lie.
public final class PlanDigest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EMBEDDED = "embedded";

    private PlanDigest() {}

    /// `sha256:` and hex of the questions without files and addresses.
    public static String of(Plan.Questions questions) {
        return Sha256.of(
                JSON.writeValueAsString(
                        new Placeless(
                                questions.variants().stream().map(PlacelessVariant::of).toList(),
                                questions.goldenSet(),
                                questions.goldenSetVersion(),
                                questions.goldenSetDigest(),
                                questions.filter(),
                                questions.limit(),
                                questions.context(),
                                questions.seed(),
                                questions.timeLimitMillis(),
                                questions.noiseSample(),
                                questions.runtime(),
                                questions.patience())));
    }

    /// The questions as they are digested. What is not there is not written, so that plans of
    /// before it was known keep their digests.
    private record Placeless(
            List<PlacelessVariant> variants,
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
            @JsonInclude(JsonInclude.Include.NON_NULL) Plan.@Nullable Patience patience) {}

    private record PlacelessVariant(
            String name,
            String file,
            String digest,
            long sizeBytes,
            @Nullable String quantization,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String runtime) {
        static PlacelessVariant of(Plan.PlannedVariant variant) {
            String runtime = variant.source().runtime();
            return new PlacelessVariant(
                    variant.name(),
                    "",
                    variant.digest(),
                    variant.sizeBytes(),
                    variant.quantization(),
                    runtime.equals(EMBEDDED) ? null : runtime);
        }
    }
}
