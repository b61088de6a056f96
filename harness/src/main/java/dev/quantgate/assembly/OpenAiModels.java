package dev.quantgate.assembly;

import dev.quantgate.config.ModelOptions;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.memory.GpuMemory;
import dev.quantgate.memory.MachineMemory;
import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.MemoryUnknown;
import dev.quantgate.run.ModelOpener.Opened;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.ModelRejectedException;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.container.ContainerException;
import dev.quantgate.runtime.container.Docker;
import dev.quantgate.runtime.container.ServerContainer;
import dev.quantgate.runtime.embedded.GgufHeader;
import dev.quantgate.runtime.openai.OpenAiServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Models of servers that speak OpenAI's chat completions: at a URL, or a llama-server in a
/// container for each.
final class OpenAiModels {
    private final QuantgateConfig config;
    private final int slots;
    private final MachineMemory machine;
    private final Consumer<String> notices;
    private final Map<String, Set<String>> modelsAt = new HashMap<>();

    /// @param slots requests that a server must take at a time
    OpenAiModels(
            QuantgateConfig config, int slots, MachineMemory machine, Consumer<String> notices) {
        this.config = config;
        this.slots = slots;
        this.machine = machine;
        this.notices = notices;
    }

    static void requireDocker() {
        Docker.require();
    }

    FoundModel find(ModelOptions wanted) {
        String url = wanted.url();
        if (url == null) {
            throw new AssemblyException(
                    "%s: where is its server? say --url, or url: in the configuration"
                            .formatted(wanted.model()));
        }
        OpenAiServer.Served served = server(url).find(wanted.model());
        Integer context = served.context();
        int needed = config.runtime().context();
        if (context != null && context < needed) {
            throw new ModelRejectedException(
                    "%s: is served with %d tokens of context at %s, runtime.context is %d; set that to %d or start the server with more"
                            .formatted(wanted.model(), context, url, needed, context));
        }
        modelsAt.computeIfAbsent(place(url), _ -> new HashSet<>()).add(wanted.model());
        Long size = served.sizeBytes();
        return new FoundModel(
                new ModelSource.OpenAi(url, wanted.model()),
                served.digest(),
                size == null ? 0 : size,
                wanted.quantization(),
                served.runtime(),
                wanted.model());
    }

    private OpenAiServer server(String url) {
        return new OpenAiServer(
                ServerAccess.url(url),
                ServerAccess.timeouts(config.runtime()),
                ServerAccess.key(config.runtime().servers()));
    }

    Opened open(PlannedVariant variant, String url, String model) {
        OpenAiServer server = server(url);
        OpenAiServer.Served served = server.find(model);
        if (!served.digest().equals(variant.digest())) {
            throw new RuntimeLostException(
                    model,
                    "looking for it at " + url,
                    "not comparable: the server lists it otherwise than when it was planned");
        }
        var known =
                new OpenAiServer.Known(
                        null,
                        Models.sizeOf(variant),
                        null,
                        variant.quantization(),
                        new TreeMap<>());
        return new ServedModel(
                server.open(served, known, _ -> Optional.empty()), memory(url), () -> {});
    }

    /// The processes of a server hold all of its models together.
    private MemoryProbe memory(String url) {
        return modelsAt.getOrDefault(place(url), Set.of()).size() > 1
                ? MemoryProbe.unknown(MemoryUnknown.of(MemoryUnknown.Code.SHARED, place(url)))
                : machine.server(URI.create(url), machine.alreadyLoaded());
    }

    private static String place(String url) {
        return URI.create(url).getAuthority();
    }

    Opened openInContainer(PlannedVariant variant, String image, Path file) {
        GpuMemory gpu = machine.beforeLoading();
        ServerContainer container = start(variant, image, file);
        try {
            var server =
                    new OpenAiServer(
                            container.url(), ServerAccess.timeouts(config.runtime()), null);
            OpenAiServer.Served served = server.find(server.first());
            var known =
                    new OpenAiServer.Known(
                            variant.digest(),
                            variant.sizeBytes(),
                            GgufHeader.read(file).architecture(),
                            variant.quantization(),
                            container.provenance());
            return new ServedModel(
                    server.open(served, known, container::ending),
                    machine.container(container.shell(), gpu),
                    container::close);
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private ServerContainer start(PlannedVariant variant, String image, Path file) {
        try {
            return ServerContainer.llamaServer(
                    new ServerContainer.Settings(
                            image, slots, config.runtime().containers().gpu(), notices),
                    file,
                    config.runtime().context(),
                    config.runtime().threads());
        } catch (ContainerException e) {
            throw new RuntimeLostException(variant.name(), "starting its server", e);
        }
    }
}
