package dev.quantgate.run;

import dev.quantgate.config.ConfigLoader;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.judge.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A small golden set and a plan with a baseline F16 and two candidates, Q8_0 and Q4_0, for
/// [ScriptedModels] to answer.
///
/// Twenty plain cases `câu 0` to `câu 19`, right when answered `đúng`, and one critical bait.
public final class ScriptedComparison {
    /// Prompt of the bait; the scripted models abstain.
    public static final String BAIT = "ai là chủ tịch?";

    private static final int PLAIN_CASES = 20;

    private ScriptedComparison() {}

    /// Writes `cases.jsonl` and teaches the models to abstain from the bait.
    public static Path writeGoldenSet(Path folder, ScriptedModels models) {
        String plain =
                IntStream.range(0, PLAIN_CASES)
                        .mapToObj(i ->
                                """
                                {"id": "plain/%02d", "cluster": "c%d", "category": "plain", "criticality": "normal", \
                                "prompt": "câu %d", "expectation": {"kind": "exact", "text": "đúng"}, "maxTokens": 8, \
                                "accept": ["đúng"], "reject": ["sai"], "source": "hand", "license": "CC0-1.0"}
                                """
                                        .formatted(i, i / 2, i))
                        .collect(Collectors.joining());
        String bait =
                """
                {"id": "bait/00", "cluster": "bait", "category": "hallucination-bait", "criticality": "critical", \
                "prompt": "%s", "expectation": {"kind": "abstains"}, "maxTokens": 8, \
                "accept": ["Tài liệu không nêu."], "reject": ["Ông An."], "source": "hand", "license": "CC0-1.0"}
                """
                        .formatted(BAIT);
        for (String variant : List.of("F16", "Q8_0", "Q4_0")) {
            models.says(variant, BAIT, "Tài liệu không nêu.");
        }
        try {
            return Files.writeString(folder.resolve("cases.jsonl"), plain + bait);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A line of a case whose answer people rate.
    public static String caseForPeople(String id, String prompt) {
        return """
        {"id": "%s", "cluster": "%1$s", "category": "letter", "criticality": "normal", \
        "prompt": "%s", "expectation": {"kind": "human", "question": "Thư nào lịch sự hơn?"}, "maxTokens": 8, \
        "accept": ["Kính gửi"], "reject": [""], "source": "hand", "license": "CC0-1.0"}
        """
                .formatted(id, prompt);
    }

    /// Default rules, all candidates required.
    public static Plan plan(GoldenSet set, int noiseSample) {
        return plan(set, noiseSample, Requirement.ALL);
    }

    /// Default rules.
    public static Plan plan(GoldenSet set, int noiseSample, Requirement require) {
        return plan(set, noiseSample, require, null);
    }

    /// Default rules.
    ///
    /// @param bench how much load belongs to the decision; `null` for none
    public static Plan plan(
            GoldenSet set, int noiseSample, Requirement require, @Nullable String bench) {
        var loader = new ConfigLoader();
        return new Plan(
                "0",
                "2026-11-24T00:00:00Z",
                new Plan.Questions(
                        List.of(variant("F16", 300), variant("Q8_0", 200), variant("Q4_0", 100)),
                        set.name(),
                        set.version(),
                        set.hash(),
                        List.of(),
                        0,
                        4096,
                        1,
                        1000,
                        noiseSample,
                        "scripted",
                        null),
                new Plan.Rules(
                        "standard",
                        loader.load(List.of(), loader.changes()).gates(),
                        require,
                        false,
                        new TreeMap<>(),
                        bench),
                new TreeMap<>(Map.of("arch", "amd64", "cpu", "scripted")));
    }

    private static Plan.PlannedVariant variant(String name, long bytes) {
        return new Plan.PlannedVariant(
                name, new ModelSource.EmbeddedFile(name + ".gguf"), "sha256:" + name, bytes, name);
    }
}
