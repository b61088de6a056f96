package dev.quantgate.assembly;

import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.measure.Environment;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.provenance.Version;
import dev.quantgate.run.Plan;
import dev.quantgate.runtime.embedded.EmbeddedRuntime;
import dev.quantgate.runtime.embedded.GgufHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Puts a configuration, models and a golden set together into a plan.
final class Planner {
    private final QuantgateConfig config;

    Planner(QuantgateConfig config) {
        this.config = config;
    }

    /// Reads every model's header, so that a bad file is refused before anything is asked.
    ///
    /// @throws dev.quantgate.runtime.ModelRejectedException when a file is no usable model
    /// @throws AssemblyException when a candidate is the baseline, or named twice
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
                throw new AssemblyException(
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
}
