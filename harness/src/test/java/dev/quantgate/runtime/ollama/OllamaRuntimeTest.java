package dev.quantgate.runtime.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenLogprob;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.TokenUsage;
import dev.quantgate.runtime.http.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OllamaRuntimeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String END =
            "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":9,\"eval_count\":2}\n";

    private final ScriptedServer server = new ScriptedServer();

    @BeforeEach
    void knowsOneModel() {
        server.when(
                        "/api/show",
                        200,
                        "{\"details\":{\"family\":\"qwen2\",\"quantization_level\":\"Q4_K_M\"}}")
                .when(
                        "/api/tags",
                        200,
                        "{\"models\":[{\"name\":\"m:latest\",\"digest\":\"abc\",\"size\":5}]}")
                .when("/api/version", 200, "{\"version\":\"0.33.0\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void piecesAndCountsArriveThroughSplitCharacters() {
        server.inBytes("/api/chat", piece("Hà ") + "\n" + piece("Nội") + END);
        Heard heard = ask();
        assertThat(heard.text()).isEqualTo("Hà Nội");
        assertThat(heard.pieceNanos()).hasSize(2);
        assertThat(heard.end())
                .isInstanceOfSatisfying(
                        TokenEvent.Finished.class,
                        end -> {
                            assertThat(end.reason()).isEqualTo(StopReason.END_OF_TEXT);
                            assertThat(end.usage()).isEqualTo(new TokenUsage(9, 2, null));
                        });
    }

    @Test
    void everyOptionIsSentWithTheQuestion() {
        server.when("/api/chat", 200, END);
        ask();
        JsonNode sent = JsonMapper.shared().readTree(server.bodies().getLast());
        assertThat(sent.at("/messages/0/role").asString()).isEqualTo("system");
        assertThat(sent.at("/options/num_ctx").asInt()).isEqualTo(2048);
        assertThat(sent.at("/options/num_predict").asInt()).isEqualTo(16);
        assertThat(sent.at("/options/seed").asInt()).isEqualTo(7);
        assertThat(sent.at("/options/temperature").asInt()).isZero();
    }

    @Test
    void modelIsIdentifiedByDigestQuantizationAndVersion() {
        try (var runtime = OllamaRuntime.open(server.address(), "m", 2048)) {
            assertThat(runtime.identity().digest()).isEqualTo("sha256:abc");
            assertThat(runtime.identity().quantization()).isEqualTo("Q4_K_M");
            assertThat(runtime.identity().runtimeVersion()).isEqualTo("0.33.0");
        }
    }

    @Test
    void endThatCarriesTextIsBoth() {
        server.when(
                "/api/chat",
                200,
                END.replace("\"content\":\"\"", "\"content\":\"Huế\"").replace("stop", "length"));
        Heard heard = ask();
        assertThat(heard.text()).isEqualTo("Huế");
        assertThat(heard.end())
                .matches(end -> ((TokenEvent.Finished) end).reason() == StopReason.LENGTH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"model runner has unexpectedly stopped\"} | SERVER_ERROR",
                "{\"error\":\"model requires more system memory (9 GiB)\"} | OUT_OF_MEMORY",
                "not json | SERVER_ERROR",
                "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"load\"} | SERVER_ERROR",
                "{\"message\":{\"content\":\"cut\"},\"done\":false} | SERVER_ERROR",
            })
    void failureAfterStatus200IsAFailure(String line, FailureKind kind) {
        server.when("/api/chat", 200, line + "\n");
        assertFailed(ask(), kind);
    }

    @ParameterizedTest
    @CsvSource({"500, SERVER_ERROR", "503, SERVER_ERROR", "429, SERVER_ERROR"})
    void serverThatLivesAndRefusesIsAFailure(int status, FailureKind kind) {
        server.when("/api/chat", status, "busy");
        assertFailed(ask(), kind);
    }

    @Test
    void repetitionAbortIsDegenerationWithAndWithoutALastLine() {
        server.when("/api/chat", 200, piece("a").repeat(30));
        assertThat(reason(ask())).isEqualTo(StopReason.REPETITION_ABORT);
    }

    @Test
    void repetitionAbortIsReadFromTheErrorAsWell() {
        server.when("/api/chat", 200, piece("a") + "{\"error\":\"token repeat limit reached\"}\n");
        assertThat(reason(ask())).isEqualTo(StopReason.REPETITION_ABORT);
    }

    @Test
    void twentyNineRepeatsWithoutAnEndAreACutStream() {
        server.when("/api/chat", 200, piece("a").repeat(29));
        assertFailed(ask(), FailureKind.SERVER_ERROR);
    }

    @Test
    void stallEndsAtTheTimeLimitWithWhatWasHeard() {
        server.stallsAfter("/api/chat", piece("Hà"));
        Heard heard = ask(Duration.ofMillis(300));
        assertThat(heard.text()).isEqualTo("Hà");
        assertFailed(heard, FailureKind.TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource({"404", "401", "302", "400"})
    void serverWithoutTheModelIsALostWorld(int status) {
        server.when("/api/chat", status, "model not found");
        assertThatThrownBy(this::ask)
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("HTTP " + status);
    }

    @Test
    void serverThatIsNotThereIsALostWorld() {
        URI gone = server.address();
        server.close();
        assertThatThrownBy(() -> OllamaRuntime.open(gone, "m", 2048))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining(gone.toString());
    }

    @Test
    void rawPromptGoesToTheModelWithoutATemplateAndItsAnswerIsRead() {
        server.when(
                "/api/generate",
                200,
                "{\"response\":\"Hà Nội\",\"done\":false}\n{\"response\":\"\",\"done\":true,\"done_reason\":\"stop\"}\n");
        try (var runtime = OllamaRuntime.open(server.address(), "m", 2048);
                var stream =
                        runtime.answer(
                                new GenerationRequest(
                                        null, "Thủ đô:", 8, 7, PATIENCE, Decoding.PLAIN.asRaw()))) {
            assertThat(Heard.listen(stream, System.nanoTime()).text()).isEqualTo("Hà Nội");
        }
        JsonNode sent = sent();
        assertThat(sent.path("raw").asBoolean()).isTrue();
        assertThat(sent.path("prompt").asString()).isEqualTo("Thủ đô:");
        assertThat(sent.at("/options/num_ctx").asInt()).isEqualTo(2048);
        assertThat(sent.has("messages")).isFalse();
    }

    @Test
    void schemaIsSentAsTheFormat() {
        server.when("/api/chat", 200, END);
        decode(Decoding.PLAIN.constrainedTo("{\"type\":\"object\"}"));
        assertThat(sent().at("/format/type").asString()).isEqualTo("object");
    }

    @Test
    void plainQuestionIsNeitherConstrainedNorAskedForLogProbabilities() {
        server.when("/api/chat", 200, END);
        assertThat(decode(Decoding.PLAIN).logprobs()).isEmpty();
        assertThat(sent().has("format")).isFalse();
        assertThat(sent().has("logprobs")).isFalse();
    }

    @Test
    void logProbabilitiesAreKeptInTheOrderOfTheTokens() {
        server.when("/api/chat", 200, likely("Hà", -0.25) + likely(" Nội", -0.5) + END);
        assertThat(decode(Decoding.PLAIN.withTopLogprobs(2)).logprobs())
                .containsExactly(
                        new TokenLogprob("Hà", -0.25, List.of(new TokenLogprob.Candidate("x", -3))),
                        new TokenLogprob(
                                " Nội", -0.5, List.of(new TokenLogprob.Candidate("x", -3))));
        assertThat(sent().path("top_logprobs").asInt()).isEqualTo(2);
    }

    @Test
    void endOfTextThatOllamaCannotIgnoreIsRefusedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> decode(Decoding.PLAIN.ignoringEos()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Ollama cannot go on past the end");
    }

    private TokenStream decode(Decoding decoding) {
        try (var runtime = OllamaRuntime.open(server.address(), "m", 2048)) {
            return ScriptedServer.ask(runtime, decoding);
        }
    }

    private JsonNode sent() {
        return JsonMapper.shared().readTree(server.bodies().getLast());
    }

    private static String likely(String token, double logprob) {
        return "{\"message\":{\"content\":\"%s\"},\"logprobs\":[{\"token\":\"%s\",\"logprob\":%s,\"top_logprobs\":[{\"token\":\"x\",\"logprob\":-3}]}],\"done\":false}\n"
                .formatted(token, token, logprob);
    }

    private Heard ask() {
        return ask(PATIENCE);
    }

    private Heard ask(Duration limit) {
        try (var runtime = OllamaRuntime.open(server.address(), "m", 2048)) {
            return ScriptedServer.ask(runtime, limit);
        }
    }

    private static String piece(String text) {
        return "{\"message\":{\"content\":\"" + text + "\"},\"done\":false}\n";
    }

    private static StopReason reason(Heard heard) {
        return ((TokenEvent.Finished) heard.end()).reason();
    }

    private static void assertFailed(Heard heard, FailureKind kind) {
        assertThat(heard.end())
                .isInstanceOfSatisfying(
                        TokenEvent.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
    }
}
