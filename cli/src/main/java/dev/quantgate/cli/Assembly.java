package dev.quantgate.cli;

import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.measure.Environment;
import dev.quantgate.measure.ProcessMemory;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.run.ModelOpener;
import dev.quantgate.run.Plan;
import dev.quantgate.run.PlanDigest;
import dev.quantgate.run.Selection;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.embedded.EmbeddedRuntime;
import dev.quantgate.runtime.embedded.GgufHeader;
import dev.quantgate.runtime.embedded.ThreadCalibration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Puts a configuration, models and a golden set together into a plan.
final class Assembly {
    private static final int DIGEST_SHOWN = 12;

    /// Room for a model's process beside its weights.
    private static final long BESIDE_WEIGHTS = 512L << 20;

    private final QuantgateConfig config;
    private final PrintWriter err;

    Assembly(QuantgateConfig config, PrintWriter err) {
        this.config = config;
        this.err = err;
    }

    /// Reads every model's header, so that a bad file is refused before anything is asked.
    ///
    /// @throws dev.quantgate.runtime.ModelRejectedException when a file is no usable model
    /// @throws UsageException when a candidate is the baseline, or named twice
    Plan plan(Path baselineFile, GoldenSet set, String startedAt) {
        Set<String> names = new HashSet<>();
        Plan.PlannedVariant baseline = variant(baselineFile, names);
        List<Plan.PlannedVariant> candidates = new ArrayList<>();
        Map<String, Plan.PlannedVariant> byDigest = new HashMap<>();
        byDigest.put(baseline.digest(), baseline);
        for (Path file : config.candidates()) {
            Plan.PlannedVariant candidate = variant(file, names);
            Plan.PlannedVariant same = byDigest.putIfAbsent(candidate.digest(), candidate);
            if (same != null) {
                throw new UsageException(
                        same.equals(baseline)
                                ? "baseline and candidate are the same model: " + file
                                : "named twice as a candidate: " + file);
            }
            candidates.add(candidate);
        }
        candidates.sort(
                Comparator.comparingLong(Plan.PlannedVariant::sizeBytes)
                        .reversed()
                        .thenComparing(Plan.PlannedVariant::name));
        List<Plan.PlannedVariant> variants = new ArrayList<>();
        variants.add(baseline);
        variants.addAll(candidates);
        return new Plan(
                Version.number(),
                startedAt,
                new Plan.Questions(
                        variants,
                        set.name(),
                        set.version(),
                        set.hash(),
                        config.quality().filter(),
                        config.quality().limit(),
                        config.runtime().context(),
                        config.quality().seed(),
                        config.runtime().timeLimit().toMillis(),
                        config.quality().noiseSample(),
                        EmbeddedRuntime.VERSION),
                new Plan.Rules(
                        config.profile().name().toLowerCase(Locale.ROOT),
                        config.gates(),
                        config.require(),
                        config.undecidedPasses(),
                        config.context()),
                Environment.here().facts());
    }

    private static Plan.PlannedVariant variant(Path file, Set<String> names) {
        GgufHeader header = GgufHeader.read(file);
        String quantization = header.quantization();
        String name =
                quantization == null || names.contains(quantization)
                        ? String.valueOf(file.getFileName())
                        : quantization;
        for (int number = 2; !names.add(name); number++) {
            name = file.getFileName() + "-" + number;
        }
        return new Plan.PlannedVariant(
                name,
                file.toAbsolutePath().normalize().toString(),
                Sha256.of(file),
                file.toFile().length(),
                quantization);
    }

    static Selection selection(Plan plan) {
        Plan.Questions questions = plan.questions();
        return new Selection(questions.filter(), questions.limit(), questions.seed());
    }

    /// A folder that the same questions find again.
    static Path defaultFolder(Plan plan) {
        String digest = PlanDigest.of(plan.questions());
        int start = digest.indexOf(':') + 1;
        return Path.of(
                "quantgate-runs",
                plan.questions().goldenSet() + "-" + digest.substring(start, start + DIGEST_SHOWN));
    }

    /// Loads each model once, so that one the runtime cannot use ends the run before it begins, and
    /// finds its number of threads on the way.
    ///
    /// @throws dev.quantgate.runtime.ModelRejectedException when one cannot be loaded
    Tried tryModels(Plan plan) {
        Map<String, Integer> threads = new HashMap<>();
        for (Plan.PlannedVariant variant : plan.questions().variants()) {
            threads.put(variant.name(), threads(variant));
        }
        ModelOpener opener =
                variant ->
                        new OpenedModel(
                                EmbeddedRuntime.open(
                                        Path.of(variant.file()),
                                        variant.digest(),
                                        new EmbeddedRuntime.Options(
                                                config.runtime().context(),
                                                Objects.requireNonNull(
                                                        threads.get(variant.name())))));
        Integer fixed = config.runtime().modelsAtOnce();
        return new Tried(
                opener,
                fixed == null
                        ? bearable(plan.questions().candidates(), Collections.max(threads.values()))
                        : fixed);
    }

    /// Models that can be loaded, and how many may be asked side by side.
    record Tried(ModelOpener opener, int modelsAtOnce) {}

    /// As many models as have threads of their own and fit into half of the memory together.
    private int bearable(List<Plan.PlannedVariant> candidates, int threads) {
        long largest =
                candidates.stream().mapToLong(Plan.PlannedVariant::sizeBytes).max().orElse(0);
        long byMemory = memoryBytes() / 2 / (BESIDE_WEIGHTS + 2 * largest);
        int byCores = Runtime.getRuntime().availableProcessors() / threads;
        return Math.clamp(Math.min(byMemory, byCores), 1, candidates.size());
    }

    private static long memoryBytes() {
        return Long.parseLong(Environment.here().facts().getOrDefault("memoryBytes", "0"));
    }

    private int threads(Plan.PlannedVariant variant) {
        Path file = Path.of(variant.file());
        int context = config.runtime().context();
        Integer fixed = config.runtime().threads();
        try {
            if (fixed != null) {
                EmbeddedRuntime.open(
                                file, variant.digest(), new EmbeddedRuntime.Options(context, fixed))
                        .close();
                return fixed;
            }
            return ThreadCalibration.of(file, variant.digest(), context).threads();
        } catch (RuntimeLostException e) {
            // It will be lost again when it is asked, and recorded then.
            err.println("quantgate: " + e.getMessage());
            return 1;
        }
    }

    private record OpenedModel(EmbeddedRuntime model) implements ModelOpener.Opened {
        @Override
        public ModelRuntime runtime() {
            return model;
        }

        @Override
        public Optional<ProcessMemory> memory() {
            Long process = model.processId();
            return process == null ? Optional.empty() : ProcessMemory.of(process);
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
