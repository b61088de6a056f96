package dev.quantgate.assembly;

import dev.quantgate.config.ModelOptions;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.config.QuantgateConfig.ContainerOptions;
import dev.quantgate.config.RuntimeKind;
import dev.quantgate.memory.GpuMemory;
import dev.quantgate.memory.MachineMemory;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.run.ModelOpener.Opened;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.ModelSource.Origin;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.container.ServerContainer;
import dev.quantgate.runtime.embedded.GgufHeader;
import dev.quantgate.runtime.http.WatchedRuntime;
import dev.quantgate.runtime.ollama.OllamaEndpoint;
import dev.quantgate.runtime.ollama.OllamaPreflight;
import dev.quantgate.runtime.ollama.OllamaServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Models of Ollama servers: at a URL, or in one container that is started when the first model
/// needs it.
final class OllamaModels implements AutoCloseable {
    private final QuantgateConfig config;
    private final int slots;
    private final MachineMemory machine;
    private final Consumer<String> notices;
    private final Timeouts timeouts;
    private final Map<URI, OllamaServer> servers = new HashMap<>();
    private @Nullable ServerContainer container;

    /// @param slots requests that a server must take at a time
    OllamaModels(
            QuantgateConfig config, int slots, MachineMemory machine, Consumer<String> notices) {
        this.config = config;
        this.slots = slots;
        this.machine = machine;
        this.notices = notices;
        this.timeouts = ServerAccess.timeouts(config.runtime());
    }

    FoundModel find(ModelOptions wanted) {
        OllamaServer server = serverOf(wanted);
        if (wanted.isFile()) {
            Path file = wanted.file();
            // Refused here with what is wrong, not by a server in its own words.
            GgufHeader.read(file);
            return imported(server, wanted, null);
        }
        OllamaServer.Stored stored =
                server.have(wanted.model(), config.runtime().servers().insecureRegistry());
        return found(server, wanted, stored, null, wanted.model());
    }

    /// Says before a server is started what it could not make.
    ///
    /// @throws AssemblyException when Ollama cannot make one of them
    static void refuseWhatItCannotMake(List<String> quantizations) {
        for (String asked : quantizations) {
            if (!OllamaServer.QUANTIZATIONS.contains(asked.toUpperCase(Locale.ROOT))) {
                throw new AssemblyException(
                        "Ollama quantizes to %s, not to %s; make that GGUF with llama-quantize and name it as a --candidate"
                                .formatted(String.join(", ", OllamaServer.QUANTIZATIONS), asked));
            }
        }
    }

    FoundModel quantized(ModelOptions baseline, String asked) {
        String quantization = asked.toUpperCase(Locale.ROOT);
        OllamaServer server = serverOf(baseline);
        if (baseline.isFile()) {
            return imported(server, baseline, quantization);
        }
        OllamaServer.Stored from =
                server.have(baseline.model(), config.runtime().servers().insecureRegistry());
        return found(
                server,
                baseline,
                server.quantized(from, quantization),
                new Origin(from.model(), from.digest(), quantization),
                from.model());
    }

    private FoundModel imported(
            OllamaServer server, ModelOptions wanted, @Nullable String quantization) {
        Path file = wanted.file();
        String digest = Sha256.of(file);
        return found(
                server,
                wanted,
                server.imported(file, digest, quantization),
                new Origin(file.toAbsolutePath().normalize().toString(), digest, quantization),
                String.valueOf(file.getFileName()));
    }

    private FoundModel found(
            OllamaServer server,
            ModelOptions wanted,
            OllamaServer.Stored stored,
            @Nullable Origin origin,
            String title) {
        String quantization = server.details(stored.model()).quantization();
        return new FoundModel(
                wanted.runtime() == RuntimeKind.OLLAMA_CONTAINER
                        ? new ModelSource.OllamaContainer(
                                containers().ollamaImage(), stored.model(), origin)
                        : new ModelSource.Ollama(server.base().toString(), stored.model(), origin),
                stored.digest(),
                stored.sizeBytes(),
                quantization == null ? wanted.quantization() : quantization,
                "Ollama " + server.version(),
                title);
    }

    private ContainerOptions containers() {
        return config.runtime().containers();
    }

    private OllamaServer serverOf(ModelOptions wanted) {
        return wanted.runtime() == RuntimeKind.OLLAMA_CONTAINER
                ? server(contained().url())
                : server(endpoint(wanted.url()));
    }

    private static URI endpoint(@Nullable String stated) {
        String host = System.getenv("OLLAMA_HOST");
        try {
            return ServerAccess.url(OllamaEndpoint.of(stated, host).toString());
        } catch (IllegalArgumentException _) {
            throw ServerAccess.noAddress(stated == null ? String.valueOf(host) : stated);
        }
    }

    private synchronized OllamaServer server(URI base) {
        return servers.computeIfAbsent(base, at -> new OllamaServer(at, timeouts, notices));
    }

    private synchronized ServerContainer contained() {
        ServerContainer present = container;
        if (present == null) {
            present =
                    ServerContainer.ollama(
                            new ServerContainer.Settings(
                                    containers().ollamaImage(), slots, containers().gpu(), notices),
                            containers().ollamaVolume());
            container = present;
        }
        return present;
    }

    private synchronized Optional<String> ending(Duration patience) {
        return container == null ? Optional.empty() : container.ending(patience);
    }

    Opened open(PlannedVariant variant, String model, @Nullable Origin origin) {
        var provenance = new TreeMap<String, String>();
        if (origin != null) {
            provenance.put("madeFrom", String.valueOf(Path.of(origin.from()).getFileName()));
            provenance.put("madeFromDigest", origin.digest());
            if (origin.quantization() != null) {
                provenance.put("quantizedBy", "Ollama");
            }
        }
        boolean isContained = variant.source() instanceof ModelSource.OllamaContainer;
        if (isContained) {
            provenance.putAll(contained().provenance());
        }
        OllamaServer server =
                variant.source() instanceof ModelSource.Ollama(String url, _, _)
                        ? server(URI.create(url))
                        : server(contained().url());
        var wanted =
                new OllamaPreflight.Wanted(
                        model,
                        variant.digest(),
                        config.runtime().context(),
                        config.runtime().threads(),
                        slots,
                        config.runtime().timeLimit(),
                        provenance);
        var preflight = new OllamaPreflight(server, timeouts, notices);
        // One server holds all variants, each in a process of its own.
        GpuMemory gpu = machine.alreadyLoaded();
        if (!isContained) {
            return new ServedModel(
                    preflight.open(wanted, _ -> Optional.empty()),
                    machine.runner(server.base(), server.fileOf(model), gpu),
                    () -> {});
        }
        try {
            return new ServedModel(
                    preflight.open(wanted, this::ending),
                    machine.runner(contained().shell(), server.fileOf(model), gpu),
                    () -> {});
        } catch (RuntimeLostException e) {
            String why = ending(WatchedRuntime.UNTIL_SEEN).orElseThrow(() -> e);
            throw new RuntimeLostException(model, "loading it", why);
        }
    }

    @Override
    public synchronized void close() {
        servers.values().forEach(OllamaServer::close);
        if (container != null) {
            container.close();
            container = null;
        }
    }
}
