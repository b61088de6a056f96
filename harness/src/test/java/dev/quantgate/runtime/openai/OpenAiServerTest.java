package dev.quantgate.runtime.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.http.ApiKey;
import dev.quantgate.runtime.http.ScriptedServer;
import dev.quantgate.runtime.openai.OpenAiServer.Dialect;
import dev.quantgate.runtime.openai.OpenAiServer.Served;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String END =
            "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private final ScriptedServer scripted = new ScriptedServer();

    @AfterEach
    void stop() {
        scripted.close();
    }

    @Test
    void llamaServerIsKnownByItsPropsAndAskedNotToCache() {
        lists("{\"id\":\"m\",\"owned_by\":\"llamacpp\",\"meta\":{\"size\":77}}");
        scripted.when(
                "/props",
                200,
                "{\"build_info\":\"b10456\",\"total_slots\":2,\"model_path\":\"/models/m.gguf\",\"default_generation_settings\":{\"n_ctx\":4096}}");
        scripted.when("/v1/chat/completions", 200, END);
        Served served = server().find("m");
        assertThat(served.runtime()).isEqualTo("llama-server b10456");
        assertThat(served.context()).isEqualTo(4096);
        assertThat(served.sizeBytes()).isEqualTo(77);
        try (var model = open(served)) {
            ScriptedServer.ask(model, PATIENCE);
            assertThat(scripted.bodies().getLast())
                    .contains("\"cache_prompt\":false", "\"timings_per_token\":true");
            assertThat(model.identity().options())
                    .containsEntry("cache_prompt", "false")
                    .containsEntry("slots", "2");
        }
    }

    @Test
    void vllmIsKnownByItsListingAndGetsNoFieldsOfLlamaServer() {
        lists(
                "{\"id\":\"m\",\"owned_by\":\"vllm\",\"root\":\"/models/awq\",\"max_model_len\":2048}");
        scripted.when("/version", 200, "{\"version\":\"0.32.0\"}");
        scripted.when("/v1/chat/completions", 200, END);
        Served served = server().find("m");
        assertThat(served.runtime()).isEqualTo("vLLM 0.32.0");
        assertThat(served.context()).isEqualTo(2048);
        try (var model = open(served)) {
            ScriptedServer.ask(model, PATIENCE);
            assertThat(scripted.bodies().getLast()).doesNotContain("cache_prompt");
        }
    }

    @Test
    void tgiIsKnownByItsInfoAndTellsItsQuantization() {
        lists("{\"id\":\"m\",\"owned_by\":\"m\"}");
        scripted.when(
                "/info",
                200,
                "{\"model_id\":\"m\",\"version\":\"3.3.6\",\"quantize\":\"awq\",\"max_total_tokens\":8192}");
        Served served = server().find("m");
        assertThat(served.runtime()).isEqualTo("TGI 3.3.6");
        assertThat(served.facts()).containsEntry("quantizationMethod", "awq");
    }

    @Test
    void tensorRtIsKnownByItsListingAlthoughItHasAVersionLikeVllm() {
        lists("{\"id\":\"m\",\"owned_by\":\"tensorrt_llm\"}");
        scripted.when("/version", 200, "{\"version\":\"1.2.0\"}");
        assertThat(server().find("m").dialect()).isEqualTo(Dialect.TENSORRT_LLM);
    }

    @Test
    void gatewayWithNothingBesideTheCommonEndpointsIsFine() {
        lists("{\"id\":\"m\",\"owned_by\":\"someone\"}");
        Served served = server().find("m");
        assertThat(served.dialect()).isEqualTo(Dialect.OTHER);
        assertThat(served.facts()).containsKey("digestOf");
    }

    @Test
    void digestIsOfAddressAndListingSoThatAnotherModelUnderTheIdIsSeen() {
        scripted.inTurn(
                "/v1/models",
                "{\"data\":[{\"id\":\"m\",\"created\":1,\"root\":\"/a\"}]}",
                "{\"data\":[{\"id\":\"m\",\"created\":2,\"root\":\"/a\"}]}",
                "{\"data\":[{\"id\":\"m\",\"created\":3,\"root\":\"/b\"}]}");
        String first = server().find("m").digest();
        assertThat(server().find("m").digest()).isEqualTo(first);
        assertThat(server().find("m").digest()).isNotEqualTo(first);
    }

    @Test
    void missingModelNamesThoseThatThereAre() {
        lists("{\"id\":\"other\"}");
        assertThatThrownBy(() -> server().find("m"))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("[other]");
    }

    @Test
    void llamaServerCountsTheTokensOfAPromptAsItRendersIt() {
        lists("{\"id\":\"m\"}");
        scripted.when("/props", 200, "{\"build_info\":\"b1\"}")
                .when("/apply-template", 200, "{\"prompt\":\"<user>Thủ đô?\"}")
                .when("/tokenize", 200, "{\"tokens\":[1,2,3]}");
        try (var model = open(server().find("m"))) {
            assertThat(model.promptTokens(new GenerationRequest(null, "Thủ đô?", 8, 1, PATIENCE)))
                    .hasValue(3);
        }
    }

    @Test
    void keyThatAServerRepeatsIsNotInTheMessage() {
        scripted.when("/v1/models", 401, "wrong key sekret-1");
        var server =
                new OpenAiServer(scripted.address(), Timeouts.defaults(), ApiKey.of("sekret-1"));
        assertThatThrownBy(() -> server.find("m"))
                .hasMessageContaining("HTTP 401")
                .hasMessageNotContaining("sekret-1");
    }

    @Test
    void addressMayEndInItsVersion() {
        lists("{\"id\":\"m\"}");
        var server =
                new OpenAiServer(
                        URI.create(scripted.address() + "/v1/"), Timeouts.defaults(), null);
        assertThat(server.first()).isEqualTo("m");
    }

    private void lists(String entry) {
        scripted.when("/v1/models", 200, "{\"data\":[" + entry + "]}");
    }

    private OpenAiServer server() {
        return new OpenAiServer(scripted.address(), Timeouts.defaults(), null);
    }

    private ModelRuntime open(Served served) {
        return server().open(
                        served,
                        new OpenAiServer.Known(null, null, null, "AWQ", new TreeMap<>()),
                        _ -> Optional.empty());
    }
}
