package dev.quantgate.run;

import dev.quantgate.provenance.Sha256;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Identity of a plan's questions: equal digests ask equal questions of equal models, wherever the
/// files lie.
public final class PlanDigest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlanDigest() {}

    /// `sha256:` and hex of the questions without file paths.
    public static String of(Plan.Questions questions) {
        List<Plan.PlannedVariant> placeless =
                questions.variants().stream()
                        .map(variant ->
                                new Plan.PlannedVariant(
                                        variant.name(),
                                        "",
                                        variant.digest(),
                                        variant.sizeBytes(),
                                        variant.quantization()))
                        .toList();
        return Sha256.of(
                JSON.writeValueAsString(
                        new Plan.Questions(
                                placeless,
                                questions.goldenSet(),
                                questions.goldenSetVersion(),
                                questions.goldenSetDigest(),
                                questions.filter(),
                                questions.limit(),
                                questions.context(),
                                questions.seed(),
                                questions.timeLimitMillis(),
                                questions.noiseSample(),
                                questions.runtime())));
    }
}
