package dev.quantgate.runtime.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.http.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OllamaPreflightTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ANSWER =
            """
            {"message":{"content":"a"},"done":false}
            {"message":{"content":""},"done":true,"done_reason":"stop","prompt_eval_count":9,"eval_count":2}
            """;

    private final ScriptedServer scripted = new ScriptedServer();
    private final List<String> notices = new ArrayList<>();
    private final OllamaServer server =
            new OllamaServer(scripted.address(), Timeouts.defaults(), notices::add);

    @BeforeEach
    void knowsOneModel() {
        scripted.when(
                        "/api/show",
                        200,
                        "{\"details\":{\"family\":\"llama\",\"quantization_level\":\"F16\"},\"template\":\"t\",\"parameters\":\"stop  \\\"x\\\"\"}")
                .when(
                        "/api/tags",
                        200,
                        "{\"models\":[{\"name\":\"m:f16\",\"digest\":\"d1\",\"size\":5}]}")
                .when("/api/version", 200, "{\"version\":\"0.33.0\"}");
        generates("{\"response\":\"1\",\"done\":true}");
    }

    @AfterEach
    void stop() {
        server.close();
        scripted.close();
    }

    @Test
    void provenanceSaysWhatWasLoadedWhereAndFromWhat() {
        loadedWith(4096, 500);
        try (var model = open("sha256:d1", 1, Optional.empty())) {
            assertThat(model.identity().options())
                    .containsEntry("place", "GPU")
                    .containsEntry("madeFrom", "my.gguf")
                    .containsEntry("modelfileParameters", "stop \"x\"")
                    .containsKey("chatTemplate");
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void anotherDigestThanPlannedIsNotComparable() {
        assertThatThrownBy(() -> open("sha256:d0", 1, Optional.empty()))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("not comparable", "sha256:d0", "sha256:d1");
    }

    @Test
    void smallerContextThanAskedForIsALostWorld() {
        loadedWith(2048, 500);
        assertThatThrownBy(() -> open("sha256:d1", 1, Optional.empty()))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("2048 tokens of context instead of 4096");
    }

    @Test
    void serverThatGivesMoreTokensThanItWasToldDoesNotHonourOptions() {
        loadedWith(4096, 0);
        generates("{\"response\":\"1 2\",\"done\":true,\"eval_count\":2}");
        assertThatThrownBy(() -> open("sha256:d1", 1, Optional.empty()))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("options are not honoured", "2 tokens");
    }

    @Test
    void serverThatGivesTheOneTokenThatItWasToldIsFine() {
        loadedWith(4096, 0);
        generates("{\"response\":\"1\",\"done\":true,\"eval_count\":1}");
        open("sha256:d1", 1, Optional.empty()).close();
        assertThat(notices).isEmpty();
    }

    @Test
    void modelThatIsPartlyOnTheGpuIsTold() {
        loadedWith(4096, 100);
        open("sha256:d1", 1, Optional.empty()).close();
        assertThat(notices).singleElement().asString().contains("only partly on the GPU");
    }

    @Test
    void serverThatTakesOneQuestionAtATimeIsTold() {
        loadedWith(4096, 0);
        scripted.when("/api/chat", 200, "{\"error\":\"busy\"}\n");
        open("sha256:d1", 3, Optional.empty()).close();
        assertThat(notices).singleElement().asString().contains("1 of 3", "OLLAMA_NUM_PARALLEL=3");
    }

    @Test
    void modelIsUnloadedInTheEnd() {
        loadedWith(4096, 0);
        open("sha256:d1", 1, Optional.empty()).close();
        assertThat(scripted.bodies().getLast()).contains("\"keep_alive\":0");
    }

    @Test
    void failureOfAServerThatIsGoneIsALostWorldWithTheReasonOfItsOwner() {
        loadedWith(4096, 0);
        scripted.when("/api/chat", 200, "{\"error\":\"the model process ended\"}\n");
        try (var model = open("sha256:d1", 1, Optional.of("its container ended"))) {
            assertThatThrownBy(() -> ScriptedServer.ask(model, PATIENCE))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("its container ended", "the model process ended");
        }
    }

    @Test
    void completeAnswerIsOneEvenIfTheServerIsGoneNow() {
        loadedWith(4096, 0);
        scripted.when("/api/chat", 200, ANSWER);
        try (var model = open("sha256:d1", 1, Optional.of("its container ended"))) {
            assertThat(ScriptedServer.ask(model, PATIENCE).text()).isEqualTo("a");
        }
    }

    private ModelRuntime open(String digest, int questionsAtOnce, Optional<String> gone) {
        return new OllamaPreflight(server, Timeouts.defaults(), notices::add)
                .open(
                        new OllamaPreflight.Wanted(
                                "m:f16",
                                digest,
                                4096,
                                1,
                                questionsAtOnce,
                                PATIENCE,
                                new TreeMap<>(Map.of("madeFrom", "my.gguf"))),
                        _ -> gone);
    }

    private void generates(String line) {
        scripted.when("/api/generate", 200, line);
    }

    private void loadedWith(int context, long onGpu) {
        scripted.when(
                "/api/ps",
                200,
                "{\"models\":[{\"name\":\"m:f16\",\"size\":500,\"size_vram\":%d,\"context_length\":%d}]}"
                        .formatted(onGpu, context));
    }
}
