package dev.quantgate.assembly;

import dev.quantgate.config.ModelOptions;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.memory.MachineMemory;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.run.ModelOpener;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.ModelRejectedException;
import dev.quantgate.runtime.container.ContainerException;
import dev.quantgate.runtime.embedded.EmbeddedRuntime;
import dev.quantgate.runtime.embedded.GgufHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The models of a comparison, wherever they are: finds them for the plan, and opens them to be
/// asked. Containers that it started are gone when it is closed.
final class Models implements ModelOpener, AutoCloseable {
    private final QuantgateConfig config;
    private final EmbeddedModels embedded;
    private final OllamaModels ollama;
    private final OpenAiModels openAi;

    /// @param load most requests that will be under way at a time beside what the configuration
    ///   says of questions: servers must take them at once, the embedded runtime lets them wait
    /// @param notices takes lines for the user about what takes time or went wrong
    Models(QuantgateConfig config, int load, Consumer<String> notices) {
        int slots = Math.max(config.quality().concurrency(), load);
        this.config = config;
        MachineMemory machine = MachineMemory.here();
        this.embedded = new EmbeddedModels(config.runtime(), machine, notices);
        this.ollama = new OllamaModels(config, slots, machine, notices);
        this.openAi = new OpenAiModels(config, slots, machine, notices);
    }

    /// Looks for a model where the configuration says it is.
    ///
    /// @throws AssemblyException when its runtime cannot be used
    /// @throws ModelRejectedException when it is not there or cannot be used
    /// @throws dev.quantgate.runtime.RuntimeLostException when a server is gone
    FoundModel find(ModelOptions wanted) {
        FoundModel found = usable(() -> look(wanted));
        refuseAnotherQuantization(wanted, found);
        return found;
    }

    private FoundModel look(ModelOptions wanted) {
        return switch (wanted.runtime()) {
            case EMBEDDED -> {
                EmbeddedModels.refuseWhatTheyCannot(config);
                yield file(
                        wanted,
                        new ModelSource.EmbeddedFile(absolute(wanted.file())),
                        EmbeddedRuntime.VERSION);
            }
            case OLLAMA, OLLAMA_CONTAINER -> ollama.find(wanted);
            case OPENAI -> openAi.find(wanted);
            case LLAMA_SERVER_CONTAINER -> {
                String image = config.runtime().containers().llamaServerImage();
                OpenAiModels.requireDocker();
                yield file(
                        wanted,
                        new ModelSource.LlamaServerContainer(image, absolute(wanted.file())),
                        "llama-server in " + image);
            }
        };
    }

    private static FoundModel file(ModelOptions wanted, ModelSource source, String runtime) {
        Path file = wanted.file();
        GgufHeader header = GgufHeader.read(file);
        return new FoundModel(
                source,
                Sha256.of(file),
                file.toFile().length(),
                header.quantization() == null ? wanted.quantization() : header.quantization(),
                runtime,
                String.valueOf(file.getFileName()));
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static void refuseAnotherQuantization(ModelOptions wanted, FoundModel found) {
        String stated = wanted.quantization();
        String told = found.quantization();
        if (stated != null && told != null && !stated.equalsIgnoreCase(told)) {
            throw new ModelRejectedException(
                    "%s: is %s, the configuration says %s".formatted(wanted.model(), told, stated));
        }
    }

    /// Says before anything is started which quantizations cannot be made.
    ///
    /// @throws AssemblyException when one cannot
    void refuseWhatCannotBeMade(ModelOptions baseline) {
        if (config.quantize().isEmpty()) {
            return;
        }
        switch (baseline.runtime()) {
            case OLLAMA, OLLAMA_CONTAINER -> OllamaModels.refuseWhatItCannotMake(config.quantize());
            case EMBEDDED, OPENAI, LLAMA_SERVER_CONTAINER ->
                    throw new AssemblyException(
                            "--quantize is Ollama's own, the baseline's runtime is %s; use --runtime ollama or ollama-container, or make a GGUF with llama-quantize and name it as a --candidate"
                                    .formatted(baseline.runtime().key()));
        }
    }

    /// Has the baseline's server make a quantization of it.
    ///
    /// @throws ModelRejectedException when the server cannot
    FoundModel quantized(ModelOptions baseline, String quantization) {
        return usable(() -> ollama.quantized(baseline, quantization));
    }

    private interface Looking {
        FoundModel look();
    }

    private static FoundModel usable(Looking looking) {
        try {
            return looking.look();
        } catch (ContainerException e) {
            throw new AssemblyException(String.valueOf(e.getMessage()));
        }
    }

    /// Tries out the models that have a question to answer, as far as that can be done beforehand.
    ///
    /// @throws ModelRejectedException when one cannot be loaded
    void tryOut(List<PlannedVariant> variants) {
        embedded.tryOut(variants.stream().filter(Models::isEmbedded).toList());
    }

    /// How many models may be asked side by side. Models of servers share a machine that is not
    /// ours to know, so one at a time unless the configuration says a number.
    int atOnce(List<PlannedVariant> variants) {
        if (variants.stream().allMatch(Models::isEmbedded)) {
            return embedded.atOnce(variants);
        }
        Integer fixed = config.runtime().modelsAtOnce();
        return fixed == null ? 1 : fixed;
    }

    private static boolean isEmbedded(PlannedVariant variant) {
        return variant.source() instanceof ModelSource.EmbeddedFile;
    }

    @Override
    public Opened open(PlannedVariant variant) {
        return switch (variant.source()) {
            case ModelSource.EmbeddedFile _ -> embedded.open(variant);
            case ModelSource.Ollama source ->
                    ollama.open(variant, source.model(), source.madeFrom());
            case ModelSource.OllamaContainer source ->
                    ollama.open(variant, source.model(), source.madeFrom());
            case ModelSource.OpenAi(String url, String model) -> openAi.open(variant, url, model);
            case ModelSource.LlamaServerContainer(String image, String file) ->
                    openAi.openInContainer(variant, image, Path.of(file));
        };
    }

    @Override
    public void close() {
        ollama.close();
    }

    /// What is known of a variant whose digest is of its file.
    static @Nullable Long sizeOf(PlannedVariant variant) {
        return variant.sizeBytes() == 0 ? null : variant.sizeBytes();
    }
}
