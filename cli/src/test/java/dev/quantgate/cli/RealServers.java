package dev.quantgate.cli;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import dev.quantgate.config.ConfigLoader;
import dev.quantgate.config.QuantgateConfig.ContainerOptions;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.container.Docker;
import dev.quantgate.runtime.http.ModelServer;
import dev.quantgate.runtime.openai.OpenAiServer;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/// The real servers that tests may ask, and one line about those that they did not.
///
/// The system property `quantgate.real` says which: `off` none, `available` those that are there
/// (profile `real`), `required` all of them, so that one that is missing fails the build. Images,
/// registry and addresses come from the environment (`scripts/air-gapped/testcontainers.env`).
final class RealServers {
    private static final ContainerOptions PUBLISHED = defaults();
    private static final RealServers HERE = new RealServers();

    private final Use use;
    private final Map<Server, String> missing = new EnumMap<>(Server.class);

    /// What a test may need.
    enum Server {
        OLLAMA("Ollama in a container"),
        LLAMA_SERVER("llama-server in a container"),
        REGISTRY("a registry for Ollama"),
        VLLM("vLLM");

        private final String title;

        Server(String title) {
            this.title = title;
        }
    }

    private enum Use {
        OFF,
        AVAILABLE,
        REQUIRED
    }

    private RealServers() {
        this.use =
                Use.valueOf(System.getProperty("quantgate.real", "off").toUpperCase(Locale.ROOT));
        if (use == Use.OFF) {
            tell(Stream.of(Server.values()).map(server -> server.title), "; -Preal asks them");
            return;
        }
        look();
        if (!missing.isEmpty()) {
            tell(
                    missing.entrySet().stream()
                            .map(one -> "%s (%s)".formatted(one.getKey().title, one.getValue())),
                    "");
        }
    }

    private static void tell(Stream<String> servers, String advice) {
        System.err.println(
                servers.collect(
                        Collectors.joining(", ", "Real servers that were not asked: ", advice)));
    }

    private static ContainerOptions defaults() {
        var loader = new ConfigLoader();
        return loader.load(List.of(), loader.changes()).runtime().containers();
    }

    private void look() {
        if (!Docker.isThere()) {
            missing.put(Server.OLLAMA, "no Docker engine answers");
            missing.put(Server.LLAMA_SERVER, "no Docker engine answers");
        }
        String registry = System.getenv("QUANTGATE_REGISTRY");
        if (registry == null) {
            missing.put(Server.REGISTRY, "QUANTGATE_REGISTRY is not set");
        } else if (!speaks("http://" + registry, "/v2/")) {
            missing.put(Server.REGISTRY, "nothing answers at " + registry);
        }
        for (Vllm variant : Vllm.values()) {
            String url = System.getenv(variant.environment);
            if (url == null) {
                missing.put(Server.VLLM, variant.environment + " is not set");
            } else if (!speaks(url, "/v1/models")) {
                missing.put(Server.VLLM, "nothing answers at " + url);
            }
        }
    }

    private static boolean speaks(String url, String path) {
        try (var server = new ModelServer(URI.create(url), url)) {
            return server.ask(path, null).isObject();
        } catch (RuntimeLostException _) {
            return false;
        }
    }

    /// For a test class that needs some servers: once when they are there, else not at all.
    ///
    /// @throws IllegalStateException when one is missing and every one is required
    static Stream<RealServers> with(Server... needed) {
        if (HERE.use == Use.OFF) {
            return Stream.empty();
        }
        List<String> reasons =
                Arrays.stream(needed)
                        .filter(HERE.missing::containsKey)
                        .map(server -> server.title + ": " + HERE.missing.get(server))
                        .toList();
        if (HERE.use == Use.REQUIRED && !reasons.isEmpty()) {
            throw new IllegalStateException("a required server is missing: " + reasons);
        }
        return reasons.isEmpty() ? Stream.of(HERE) : Stream.empty();
    }

    boolean has(Server server) {
        return use != Use.OFF && !missing.containsKey(server);
    }

    /// The variants that vLLM serves.
    enum Vllm {
        F16("F16", "QUANTGATE_VLLM_F16"),
        GPTQ_INT4("GPTQ-INT4", "QUANTGATE_VLLM_GPTQ_W4A16"),
        INT8("INT8-W8A8", "QUANTGATE_VLLM_W8A8");

        private final String title;
        private final String environment;

        Vllm(String title, String environment) {
            this.title = title;
            this.environment = environment;
        }

        String title() {
            return title;
        }

        URI url() {
            return URI.create(Objects.requireNonNull(System.getenv(environment)));
        }

        /// The one model that the server has.
        String model() {
            return new OpenAiServer(url(), Timeouts.defaults(), null).first();
        }

        /// As a `quantgate.yaml` names it.
        String yaml() {
            return "{model: %s, runtime: openai, url: \"%s\", name: %s}"
                    .formatted(model(), url(), title);
        }
    }

    /// Host and port of the registry, as containers see it.
    String registry() {
        return Objects.requireNonNull(System.getenv("QUANTGATE_REGISTRY"));
    }

    String ollamaImage() {
        return image("QUANTGATE_OLLAMA_IMAGE", PUBLISHED.ollamaImage());
    }

    String llamaServerImage() {
        return image("QUANTGATE_LLAMA_SERVER_IMAGE", PUBLISHED.llamaServerImage());
    }

    private static String image(String environment, String published) {
        @Nullable String built = System.getenv(environment);
        return built == null ? published : built;
    }

    /// A volume for Ollama's models that is gone with the test, and what runs on it.
    static final class Volume implements AutoCloseable {
        private final String name = "quantgate-real-" + Long.toHexString(System.nanoTime());

        String name() {
            return name;
        }

        /// Containers that use it, whether they run or not.
        List<String> containers() {
            return containersOn(name);
        }

        /// Kills what runs on it, as a machine that runs out of memory would.
        void kill() {
            List<String> running = containers();
            if (running.isEmpty()) {
                throw new IllegalStateException("no container uses " + name);
            }
            running.forEach(id -> docker().killContainerCmd(id).exec());
        }

        @Override
        public void close() {
            try {
                docker().removeVolumeCmd(name).exec();
            } catch (NotFoundException _) {
                // never made
            }
        }
    }

    /// Containers that mount a volume or a folder, whether they run or not.
    static List<String> containersOn(String mounted) {
        return docker()
                .listContainersCmd()
                .withShowAll(true)
                .withVolumeFilter(List.of(mounted))
                .exec()
                .stream()
                .map(Container::getId)
                .toList();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    @Override
    public String toString() {
        return "real servers";
    }
}
