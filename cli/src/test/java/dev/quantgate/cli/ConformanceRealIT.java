package dev.quantgate.cli;

import dev.quantgate.cli.RealServers.Server;
import dev.quantgate.cli.RealServers.Vllm;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.conformance.RuntimeConformance;
import dev.quantgate.runtime.container.ServerContainer;
import dev.quantgate.runtime.ollama.OllamaRuntime;
import dev.quantgate.runtime.ollama.OllamaServer;
import dev.quantgate.runtime.openai.OpenAiRuntime;
import dev.quantgate.runtime.openai.OpenAiServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every runtime must hold, asked of the real servers.
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("models")
class ConformanceRealIT extends RuntimeConformance {
    private static final int CONTEXT = 2048;
    private static final int AT_ONCE = 4;
    private static final Path F16 = Path.of(Program.model("F16"));
    private static final Consumer<String> QUIET = _ -> {};
    private static final List<AutoCloseable> STARTED = new ArrayList<>();

    private final RealModel model;

    ConformanceRealIT(RealModel model) {
        this.model = model;
    }

    /// A model that is there to be asked.
    ///
    /// @param kind of server
    /// @param opener opens the model of that name
    record RealModel(String kind, String name, Opener opener) {
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
        RealServers.with(Server.VLLM).map(_ -> openAi("vLLM", Vllm.F16.url())).forEach(models::add);
        return models;
    }

    private static ServerContainer.Settings settings(String image) {
        return new ServerContainer.Settings(image, AT_ONCE, true, QUIET);
    }

    private static RealModel ollama(RealServers servers) {
        var volume = servers.new Volume();
        STARTED.add(volume);
        var container = ServerContainer.ollama(settings(servers.ollamaImage()), volume.name());
        STARTED.addFirst(container);
        try (var server = new OllamaServer(container.url(), Timeouts.defaults(), QUIET)) {
            String name = server.imported(F16, Sha256.of(F16), null).model();
            return new RealModel(
                    "Ollama", name, asked -> OllamaRuntime.open(container.url(), asked, CONTEXT));
        }
    }

    private static RealModel llamaServer(RealServers servers) {
        var container =
                ServerContainer.llamaServer(settings(servers.llamaServerImage()), F16, CONTEXT, 1);
        STARTED.addFirst(container);
        return openAi("llama-server", container.url());
    }

    private static RealModel openAi(String kind, URI url) {
        return new RealModel(
                kind,
                new OpenAiServer(url, Timeouts.defaults(), null).first(),
                asked -> OpenAiRuntime.open(url, asked, Timeouts.defaults(), null));
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        for (AutoCloseable started : STARTED) {
            started.close();
        }
        STARTED.clear();
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
