package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.cli.RealServers.Server;
import dev.quantgate.cli.RealServers.Vllm;
import dev.quantgate.measure.Heard;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.conformance.RuntimeConformance;
import dev.quantgate.runtime.container.ServerContainer;
import dev.quantgate.runtime.ollama.OllamaRuntime;
import dev.quantgate.runtime.ollama.OllamaServer;
import dev.quantgate.runtime.openai.OpenAiRuntime;
import dev.quantgate.runtime.openai.OpenAiServer;
import dev.quantgate.runtime.openai.OpenAiServer.Dialect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every runtime must hold, asked of the real servers.
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("models")
class ConformanceRealIT extends RuntimeConformance {
    private static final int CONTEXT = 2048;
    private static final int AT_ONCE = 4;
    private static final int DECODED = 64;
    private static final Path F16 = Path.of(Program.model("F16"));
    private static final List<String> NOTICES = new ArrayList<>();
    private static final List<AutoCloseable> STARTED = new ArrayList<>();

    private final RealModel model;

    ConformanceRealIT(RealModel model) {
        this.model = model;
    }

    /// A model that is there to be asked.
    ///
    /// @param kind of server
    /// @param ignoresEos whether it can go on past the end of a text
    /// @param opener opens the model of that name
    record RealModel(String kind, boolean ignoresEos, String name, Opener opener) {
        @Override
        public String toString() {
            return kind;
        }
    }

    interface Opener {
        ModelRuntime open(String model);
    }

    static List<RealModel> models() {
        List<RealModel> models = new ArrayList<>();
        RealServers.with(Server.OLLAMA).map(ConformanceRealIT::ollama).forEach(models::add);
        RealServers.with(Server.LLAMA_SERVER)
                .map(ConformanceRealIT::llamaServer)
                .forEach(models::add);
        RealServers.with(Server.VLLM)
                .map(_ -> openAi("vLLM", Dialect.VLLM, Vllm.F16.url()))
                .forEach(models::add);
        return models;
    }

    private static ServerContainer.Settings settings(String image) {
        return new ServerContainer.Settings(image, AT_ONCE, true, NOTICES::add);
    }

    private static RealModel ollama(RealServers servers) {
        var volume = new RealServers.Volume();
        STARTED.add(volume);
        var container = ServerContainer.ollama(settings(servers.ollamaImage()), volume.name());
        STARTED.addFirst(container);
        try (var server = new OllamaServer(container.url(), Timeouts.defaults(), NOTICES::add)) {
            String name = server.imported(F16, Sha256.of(F16), null).model();
            return new RealModel(
                    "Ollama",
                    false,
                    name,
                    asked -> OllamaRuntime.open(container.url(), asked, CONTEXT));
        }
    }

    private static RealModel llamaServer(RealServers servers) {
        var container =
                ServerContainer.llamaServer(settings(servers.llamaServerImage()), F16, CONTEXT, 1);
        STARTED.addFirst(container);
        return openAi("llama-server", Dialect.LLAMA_SERVER, container.url());
    }

    private static RealModel openAi(String kind, Dialect dialect, URI url) {
        return new RealModel(
                kind,
                true,
                new OpenAiServer(url, Timeouts.defaults(), null).first(),
                asked -> OpenAiRuntime.open(url, asked, dialect, Timeouts.defaults(), null));
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        for (AutoCloseable started : STARTED) {
            started.close();
        }
        STARTED.clear();
    }

    @Test
    void schemaConstrainsTheAnswer() {
        var schema = Decoding.PLAIN.constrainedTo("{\"enum\": [\"có\", \"không\"]}");
        assertThat(decode(schema, _ -> {}).text()).isIn("\"có\"", "\"không\"");
    }

    @Test
    void logProbabilitiesAreToldOfEveryToken() {
        decode(
                Decoding.PLAIN.withTopLogprobs(2),
                stream ->
                        assertThat(stream.logprobs())
                                .hasSizeGreaterThan(shortBudget())
                                .allSatisfy(token -> {
                                    assertThat(token.logprob()).isLessThanOrEqualTo(0);
                                    assertThat(token.top()).hasSize(2);
                                }));
    }

    @Test
    void rawPromptIsReadWithoutATemplate() {
        int raw = promptTokens(decode(Decoding.PLAIN.asRaw(), _ -> {}));
        int chat = promptTokens(decode(Decoding.PLAIN, _ -> {}));
        assertThat(raw).isLessThan(chat);
    }

    @Test
    void endOfTextIsIgnoredOrTheQuestionRefused() {
        if (model.ignoresEos()) {
            assertThat(decode(Decoding.PLAIN.ignoringEos(), _ -> {}).end())
                    .isInstanceOfSatisfying(
                            TokenEvent.Finished.class,
                            end -> {
                                assertThat(end.reason()).isEqualTo(StopReason.LENGTH);
                                assertThat(end.usage().answerTokens()).isEqualTo(DECODED);
                            });
        } else {
            assertThatThrownBy(() -> decode(Decoding.PLAIN.ignoringEos(), _ -> {}))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    private static int promptTokens(Heard heard) {
        Integer tokens = ((TokenEvent.Finished) heard.end()).usage().promptTokens();
        return Objects.requireNonNull(tokens);
    }

    private Heard decode(Decoding decoding, Consumer<TokenStream> afterwards) {
        var request = new GenerationRequest(null, question(), DECODED, 7, PATIENCE, decoding);
        try (var runtime = open();
                var stream = runtime.answer(request)) {
            Heard heard = Heard.listen(stream, System.nanoTime());
            afterwards.accept(stream);
            return heard;
        }
    }

    @Override
    protected ModelRuntime open() {
        return model.opener().open(model.name());
    }

    @Override
    protected ModelRuntime openUnknownModel() {
        return model.opener().open("quantgate-not-there");
    }
}
