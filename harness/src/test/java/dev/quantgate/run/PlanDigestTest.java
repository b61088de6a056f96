package dev.quantgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PlanDigestTest {
    private static final ModelSource FILE = new ModelSource.EmbeddedFile("/models/f16.gguf");

    @Test
    void plansOfFilesKeepTheDigestTheyHadBeforeThereWereServers() {
        assertThat(PlanDigest.of(questions(FILE, null)))
                .isEqualTo(
                        "sha256:9ea8276a2d60f0fe7566d684fbe310f39e8176ed9d7f81da7c9871a9a3acb161");
    }

    @Test
    void planWrittenBeforeThereWereServersIsRead() {
        String variant =
                """
                {"name":"F16","file":"/models/f16.gguf","digest":"sha256:aa","sizeBytes":300,"quantization":"F16"}
                """;
        assertThat(JsonMapper.shared().readValue(variant, Plan.PlannedVariant.class))
                .isEqualTo(new Plan.PlannedVariant("F16", FILE, "sha256:aa", 300, "F16"));
    }

    @Test
    void everySourceIsReadAsItWasWritten() {
        var origin = new ModelSource.Origin("/models/f16.gguf", "sha256:aa", "Q8_0");
        for (ModelSource source :
                List.of(
                        FILE,
                        new ModelSource.Ollama("http://gpu:11434", "m:q8", origin),
                        new ModelSource.OllamaContainer("ollama/ollama:1", "m:q8", null),
                        new ModelSource.OpenAi("http://gpu:8000", "m"),
                        new ModelSource.LlamaServerContainer("llama:1", "/models/f16.gguf"))) {
            String json = JsonMapper.shared().writeValueAsString(source);
            assertThat(json).contains("\"runtime\":\"" + source.runtime() + "\"");
            assertThat(JsonMapper.shared().readValue(json, ModelSource.class)).isEqualTo(source);
        }
    }

    @Test
    void whereAModelLiesDoesNotMatterButWhatRunsItDoes() {
        var here = new ModelSource.Ollama("http://here:11434", "m", null);
        var there = new ModelSource.Ollama("http://there:11434", "m", null);
        var contained = new ModelSource.OllamaContainer("ollama/ollama:1", "m", null);
        assertThat(PlanDigest.of(questions(here, null)))
                .isEqualTo(PlanDigest.of(questions(there, null)))
                .isNotEqualTo(PlanDigest.of(questions(contained, null)))
                .isNotEqualTo(PlanDigest.of(questions(here, new Plan.Patience(1, 1, 1))));
    }

    private static Plan.Questions questions(
            ModelSource baseline, Plan.@Nullable Patience patience) {
        return new Plan.Questions(
                List.of(
                        new Plan.PlannedVariant("F16", baseline, "sha256:aa", 300, "F16"),
                        new Plan.PlannedVariant(
                                "Q8_0",
                                new ModelSource.EmbeddedFile("/models/q8.gguf"),
                                "sha256:bb",
                                200,
                                null)),
                "set",
                "1.0.0",
                "sha256:cc",
                List.of("json/*"),
                20,
                4096,
                42,
                120000,
                100,
                "llama",
                patience);
    }
}
