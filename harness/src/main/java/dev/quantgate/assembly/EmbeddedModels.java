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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens the models of a plan with the embedded llama.cpp, all with the same number of threads.
final class EmbeddedModels {
    /// Room for a model's process beside its weights.
    private static final long BESIDE_WEIGHTS = 512L << 20;

    private final RuntimeOptions options;
    private final MachineMemory machine;
    private final Consumer<String> notices;
    private final Set<String> tried = new HashSet<>();
    private @Nullable Integer threads;

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

    /// Loads each model once, so that one the runtime cannot use ends the run before it begins.
    /// With the first, the baseline, the number of threads is found that all of them get: with
    /// different ones their times could not be compared.
    ///
    /// @throws dev.quantgate.runtime.ModelRejectedException when one cannot be loaded
    synchronized void tryOut(List<PlannedVariant> variants) {
        List<PlannedVariant> untried =
                variants.stream().filter(one -> !tried.contains(one.name())).toList();
        if (!untried.isEmpty()) {
            notices.accept(
                    "loading %d models once, to see that they work and how many threads suit them"
                            .formatted(untried.size()));
        }
        for (PlannedVariant variant : untried) {
            try {
                if (threads == null) {
                    threads = findThreads(variant, variants);
                } else {
                    load(variant, threads).close();
                }
            } catch (RuntimeLostException e) {
                // It will be lost again when it is asked, and recorded then.
                notices.accept(String.valueOf(e.getMessage()));
            }
            tried.add(variant.name());
        }
    }

    private int findThreads(PlannedVariant first, List<PlannedVariant> variants) {
        Integer fixed = options.threads();
        if (fixed != null) {
            load(first, fixed).close();
            return fixed;
        }
        return ThreadCalibration.of(file(first), first.digest(), options.context())
                .threads(count -> atOnce(variants, count));
    }

    /// How many models may be asked side by side: as many as have threads of their own and fit into
    /// half of the memory together, unless the configuration says a number.
    ///
    /// @param variants those to be asked, tried out before
    int atOnce(List<PlannedVariant> variants) {
        return atOnce(variants, threads());
    }

    private int atOnce(List<PlannedVariant> variants, int threadCount) {
        Integer fixed = options.modelsAtOnce();
        if (fixed != null || variants.isEmpty()) {
            return fixed == null ? 1 : fixed;
        }
        long largest = variants.stream().mapToLong(PlannedVariant::sizeBytes).max().orElse(0);
        long byMemory = memoryBytes() / 2 / (BESIDE_WEIGHTS + 2 * largest);
        int byCores = Runtime.getRuntime().availableProcessors() / threadCount;
        return Math.clamp(Math.min(byMemory, byCores), 1, variants.size());
    }

    private static long memoryBytes() {
        return Long.parseLong(Environment.here().facts().getOrDefault("memoryBytes", "0"));
    }

    /// One where none could be found: every model was lost.
    private synchronized int threads() {
        return threads == null ? 1 : threads;
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
                        new EmbeddedRuntime.Options(options.context(), threads()),
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
