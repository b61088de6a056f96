package dev.quantgate.runtime.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenUsage;
import dev.quantgate.runtime.http.ScriptedServer;
import java.net.URI;
import java.time.Duration;
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

    private Heard ask(Duration limit) {
        try (var runtime = OpenAiRuntime.open(server.address(), "m")) {
            return ScriptedServer.ask(runtime, limit);
        }
    }

    private static String piece(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
