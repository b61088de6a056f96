package dev.quantgate.assembly;

import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.config.QuantgateConfig.RuntimeOptions;
import dev.quantgate.measure.Environment;
import dev.quantgate.memory.GpuMemory;
import dev.quantgate.memory.MachineMemory;
import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.MemoryVector;
import dev.quantgate.run.ModelOpener.Opened;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.embedded.EmbeddedRuntime;
import dev.quantgate.runtime.embedded.ThreadCalibration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Opens the models of a plan with the embedded llama.cpp, each with its own number of threads.
final class EmbeddedModels {
    /// Room for a model's process beside its weights.
    private static final long BESIDE_WEIGHTS = 512L << 20;

    private final RuntimeOptions options;
    private final MachineMemory machine;
    private final Consumer<String> notices;
    private final Map<String, Integer> threads = new ConcurrentHashMap<>();

    EmbeddedModels(RuntimeOptions options, MachineMemory machine, Consumer<String> notices) {
        this.options = options;
        this.machine = machine;
        this.notices = notices;
    }

    /// @throws AssemblyException when this runtime cannot do what is asked of it
    static void refuseWhatTheyCannot(QuantgateConfig config) {
        int concurrency = config.quality().concurrency();
        if (concurrency > 1) {
            throw new AssemblyException(
                    "the embedded runtime answers one question at a time, quality.concurrency %d needs a server"
                            .formatted(concurrency));
        }
    }

    /// Loads each model once, so that one the runtime cannot use ends the run before it begins, and
    /// finds its number of threads on the way.
    ///
    /// @throws dev.quantgate.runtime.ModelRejectedException when one cannot be loaded
    void tryOut(List<PlannedVariant> variants) {
        List<PlannedVariant> untried =
                variants.stream().filter(one -> !threads.containsKey(one.name())).toList();
        if (!untried.isEmpty()) {
            notices.accept(
                    "loading %d models once, to see that they work and how many threads suit them"
                            .formatted(untried.size()));
        }
        untried.forEach(this::threadsOf);
    }

    /// How many models may be asked side by side: as many as have threads of their own and fit into
    /// half of the memory together, unless the configuration says a number.
    ///
    /// @param variants those to be asked, tried out before
    int atOnce(List<PlannedVariant> variants) {
        Integer fixed = options.modelsAtOnce();
        if (fixed != null || variants.isEmpty()) {
            return fixed == null ? 1 : fixed;
        }
        long largest = variants.stream().mapToLong(PlannedVariant::sizeBytes).max().orElse(0);
        int most = variants.stream().mapToInt(this::threadsOf).max().orElse(1);
        long byMemory = memoryBytes() / 2 / (BESIDE_WEIGHTS + 2 * largest);
        int byCores = Runtime.getRuntime().availableProcessors() / most;
        return Math.clamp(Math.min(byMemory, byCores), 1, variants.size());
    }

    private static long memoryBytes() {
        return Long.parseLong(Environment.here().facts().getOrDefault("memoryBytes", "0"));
    }

    private int threadsOf(PlannedVariant variant) {
        return threads.computeIfAbsent(variant.name(), _ -> findThreads(variant));
    }

    private int findThreads(PlannedVariant variant) {
        Integer fixed = options.threads();
        try {
            if (fixed != null) {
                load(variant, fixed).close();
                return fixed;
            }
            return ThreadCalibration.of(file(variant), variant.digest(), options.context())
                    .threads();
        } catch (RuntimeLostException e) {
            // It will be lost again when it is asked, and recorded then.
            notices.accept(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private EmbeddedRuntime load(PlannedVariant variant, int threadCount) {
        return EmbeddedRuntime.open(
                file(variant),
                variant.digest(),
                new EmbeddedRuntime.Options(options.context(), threadCount));
    }

    private static Path file(PlannedVariant variant) {
        return variant.source() instanceof ModelSource.EmbeddedFile(String file)
                ? Path.of(file)
                : Path.of(variant.name());
    }

    Opened open(PlannedVariant variant) {
        GpuMemory gpu = machine.beforeLoading();
        var before = new AtomicReference<Optional<MemoryVector>>(Optional.empty());
        var model =
                EmbeddedRuntime.open(
                        file(variant),
                        variant.digest(),
                        new EmbeddedRuntime.Options(options.context(), threadsOf(variant)),
                        process -> before.set(machine.beforeLoading(process)));
        return new OpenedModel(model, machine.process(model::processId, gpu), before.get());
    }

    private record OpenedModel(
            EmbeddedRuntime model, MemoryProbe memory, Optional<MemoryVector> memoryBeforeLoad)
            implements Opened {
        @Override
        public ModelRuntime runtime() {
            return model;
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
