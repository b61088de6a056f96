package dev.quantgate.runtime.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenLogprob;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.TokenUsage;
import dev.quantgate.runtime.http.ScriptedServer;
import dev.quantgate.runtime.openai.OpenAiServer.Dialect;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiRuntimeTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ROLE =
            "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n";
    private static final String STOP =
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":4}}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private final ScriptedServer server = new ScriptedServer();

    @BeforeEach
    void knowsOneModel() {
        server.when("/v1/models", 200, "{\"data\":[{\"id\":\"m\"}]}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void firstTokenIsNeitherARoleNorACommentAndCountsArriveLast() {
        server.inBytes(
                CHAT, ": ping\n\n" + ROLE + piece("Hà ") + piece("Nội") + STOP + USAGE + DONE);
        Heard heard = ask(Duration.ofSeconds(20));
        assertThat(heard.text()).isEqualTo("Hà Nội");
        assertThat(heard.pieceNanos()).hasSize(2);
        assertThat(((TokenEvent.Finished) heard.end()).usage()).isEqualTo(new TokenUsage(9, 2, 4));
    }

    @Test
    void ofCountsInEveryChunkTheLastHold() {
        String counted = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":%d},\"choices\"";
        server.when(
                CHAT,
                200,
                piece("Hà ").replace("\"choices\"", counted.formatted(1))
                        + piece("Nội").replace("\"choices\"", counted.formatted(2))
                        + STOP
                        + DONE);
        assertThat(((TokenEvent.Finished) ask(Duration.ofSeconds(20)).end()).usage())
                .isEqualTo(new TokenUsage(9, 2, null));
    }

    @Test
    void baseMayNameTheVersion() {
        server.when(CHAT, 200, piece("x") + STOP + DONE);
        try (var runtime = OpenAiRuntime.open(URI.create(server.address() + "/v1/"), "m")) {
            assertThat(ScriptedServer.ask(runtime, Duration.ofSeconds(20)).text()).isEqualTo("x");
        }
    }

    @ParameterizedTest
    @CsvSource({"stop, END_OF_TEXT", "length, LENGTH"})
    void reasonToEndIsKept(String said, StopReason reason) {
        server.when(CHAT, 200, piece("x") + STOP.replace("stop", said) + DONE);
        assertThat(((TokenEvent.Finished) ask(Duration.ofSeconds(20)).end()).reason())
                .isEqualTo(reason);
    }

    @Test
    void streamThatEndsAfterItsReasonWithoutDoneIsCut() {
        server.when(CHAT, 200, piece("x") + STOP);
        assertThat(ask(Duration.ofSeconds(20)).end())
                .isInstanceOfSatisfying(
                        TokenEvent.Failed.class,
                        end -> assertThat(end.detail()).contains("without [DONE]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: {\"error\":{\"message\":\"CUDA out of memory\"}} | OUT_OF_MEMORY",
                "data: {\"error\":{\"message\":\"engine died\"}} | SERVER_ERROR",
                "data: {oops | SERVER_ERROR",
                "data: {\"choices\":[{\"delta\":{\"content\":\"cut\"}}]} | SERVER_ERROR",
                "data: [DONE] | SERVER_ERROR",
            })
    void brokenStreamIsAFailure(String line, FailureKind kind) {
        server.when(CHAT, 200, line + "\n\n");
        assertThat(ask(Duration.ofSeconds(20)).end())
                .isInstanceOfSatisfying(
                        TokenEvent.Failed.class, end -> assertThat(end.kind()).isEqualTo(kind));
    }

    @Test
    void stallEndsAtTheTimeLimit() {
        server.stallsAfter(CHAT, ROLE + piece("Hà"));
        assertThat(ask(Duration.ofMillis(300)).end())
                .isInstanceOfSatisfying(
                        TokenEvent.Failed.class,
                        end -> assertThat(end.kind()).isEqualTo(FailureKind.TIMEOUT));
    }

    @Test
    void modelThatTheServerDoesNotHaveIsALostWorld() {
        assertThatThrownBy(() -> OpenAiRuntime.open(server.address(), "other"))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("the server has [m]");
    }

    @Test
    void rawPromptGoesToTheModelWithoutATemplateAndItsAnswerIsRead() {
        server.when(
                "/v1/completions",
                200,
                "data: {\"choices\":[{\"text\":\"Hà Nội\",\"finish_reason\":\"stop\"}]}\n\n"
                        + DONE);
        try (var runtime = OpenAiRuntime.open(server.address(), "m");
                var stream =
                        runtime.answer(
                                new GenerationRequest(
                                        null,
                                        "Thủ đô:",
                                        8,
                                        7,
                                        Duration.ofSeconds(20),
                                        Decoding.PLAIN.asRaw()))) {
            assertThat(Heard.listen(stream, System.nanoTime()).text()).isEqualTo("Hà Nội");
        }
        assertThat(server.bodies().getLast())
                .contains("\"prompt\":\"Thủ đô:\"")
                .doesNotContain("messages");
    }

    @Test
    void schemaIsSentAsTheResponseFormat() {
        server.when(CHAT, 200, piece("x") + STOP + DONE);
        decode(Dialect.OTHER, Decoding.PLAIN.constrainedTo("{\"type\":\"object\"}"));
        assertThat(server.bodies().getLast())
                .contains("\"type\":\"json_schema\"", "\"schema\":{\"type\":\"object\"}");
    }

    @Test
    void plainQuestionIsNeitherConstrainedNorMadeToGoOn() {
        server.when(CHAT, 200, piece("x") + STOP + DONE);
        decode(Dialect.LLAMA_SERVER, Decoding.PLAIN);
        assertThat(server.bodies().getLast())
                .contains("\"cache_prompt\":false")
                .doesNotContain("response_format", "ignore_eos", "logprobs");
    }

    @Test
    void logProbabilitiesAreKept() {
        server.when(
                CHAT,
                200,
                "data: {\"choices\":[{\"delta\":{\"content\":\"Hà\"},\"logprobs\":{\"content\":[{\"token\":\"Hà\",\"logprob\":-0.25,\"top_logprobs\":[]}]}}]}\n\n"
                        + STOP
                        + DONE);
        assertThat(decode(Dialect.OTHER, Decoding.PLAIN.withTopLogprobs(0)).logprobs())
                .containsExactly(new TokenLogprob("Hà", -0.25, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"LLAMA_SERVER, false", "VLLM, true", "TENSORRT_LLM, true"})
    void serversThatCanIgnoreTheEndOfATextAreToldTo(Dialect dialect, boolean least) {
        server.when(CHAT, 200, piece("x") + STOP.replace("stop", "length") + DONE);
        decode(dialect, Decoding.PLAIN.ignoringEos());
        String sent = server.bodies().getLast();
        assertThat(sent).contains("\"ignore_eos\":true");
        assertThat(sent.contains("\"min_tokens\":16")).isEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({"TGI", "OTHER"})
    void serversThatCannotAreNotAsked(Dialect dialect) {
        assertThatThrownBy(() -> decode(dialect, Decoding.PLAIN.ignoringEos()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("past the end of a text");
    }

    private TokenStream decode(Dialect dialect, Decoding decoding) {
        try (var runtime =
                OpenAiRuntime.open(server.address(), "m", dialect, Timeouts.defaults(), null)) {
            return ScriptedServer.ask(runtime, decoding);
        }
    }

    private Heard ask(Duration limit) {
        try (var runtime = OpenAiRuntime.open(server.address(), "m")) {
            return ScriptedServer.ask(runtime, limit);
        }
    }

    private static String piece(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
