package dev.quantgate.assembly;

import dev.quantgate.config.ModelOptions;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.load.LoadAmount;
import dev.quantgate.measure.Environment;
import dev.quantgate.provenance.Version;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan;
import dev.quantgate.runtime.ModelRejectedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts a configuration, models and a golden set together into a plan.
final class Planner {
    private final QuantgateConfig config;
    private final Models models;

    Planner(QuantgateConfig config, Models models) {
        this.config = config;
        this.models = models;
    }

    /// Looks for every model, so that one that is not there or cannot be used is refused before
    /// anything is asked.
    ///
    /// @throws dev.quantgate.runtime.ModelRejectedException when a file or name is no usable model
    /// @throws AssemblyException when a candidate is the baseline, or named twice
    /// @throws dev.quantgate.config.ConfigException when the manifest says otherwise
    Plan plan(ModelOptions baselineModel, GoldenSet set, String startedAt) {
        Set<String> runtimes = new LinkedHashSet<>();
        List<Plan.PlannedVariant> variants = variants(baselineModel, runtimes);
        requireManifest(variants, set);
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
                        String.join("; ", runtimes),
                        patience(variants)),
                new Plan.Rules(
                        config.profile().name().toLowerCase(Locale.ROOT),
                        config.gates(),
                        config.require(),
                        config.undecidedPasses(),
                        config.context(),
                        bench()),
                Environment.here().facts());
    }

    /// Refuses files that are not what the manifest says, if there is one.
    ///
    /// @param set `null` where none is asked
    /// @throws dev.quantgate.config.ConfigException with every difference found
    void requireManifest(List<Plan.PlannedVariant> variants, @Nullable GoldenSet set) {
        Path manifest = config.manifest();
        if (manifest != null) {
            Manifest.read(manifest).require(variants, set);
        }
    }

    private @Nullable String bench() {
        LoadAmount amount = config.bench().amount();
        return amount == null ? null : amount.name().toLowerCase(Locale.ROOT);
    }

    /// Every variant, baseline first.
    ///
    /// @param runtimes takes name and version of what runs them
    /// @throws dev.quantgate.runtime.ModelRejectedException when a file or name is no usable model
    /// @throws AssemblyException when a candidate is the baseline, or named twice
    List<Plan.PlannedVariant> variants(ModelOptions baselineModel, Set<String> runtimes) {
        Set<String> names = new HashSet<>();
        Map<Place, Plan.PlannedVariant> known = new HashMap<>();
        refuseMissingFiles(baselineModel);
        models.refuseWhatCannotBeMade(baselineModel);
        FoundModel trusted = models.find(baselineModel);
        runtimes.add(trusted.runtime());
        Plan.PlannedVariant baseline = variant(trusted, baselineModel.name(), names);
        known.put(Place.of(baseline), baseline);
        List<Plan.PlannedVariant> candidates = new ArrayList<>();
        for (Wanted wanted : wanted(baselineModel)) {
            FoundModel found = wanted.found();
            runtimes.add(found.runtime());
            Plan.PlannedVariant candidate = variant(found, wanted.name(), names);
            Plan.PlannedVariant same = known.putIfAbsent(Place.of(candidate), candidate);
            if (same != null) {
                throw new AssemblyException(
                        same.equals(baseline)
                                ? "baseline and candidate are the same model: " + wanted.said()
                                : "named twice as a candidate: " + wanted.said());
            }
            candidates.add(candidate);
        }
        if (candidates.stream().noneMatch(candidate -> candidate.sizeBytes() == 0)) {
            candidates.sort(
                    Comparator.comparingLong(Plan.PlannedVariant::sizeBytes)
                            .reversed()
                            .thenComparing(Plan.PlannedVariant::name));
        }
        List<Plan.PlannedVariant> variants = new ArrayList<>();
        variants.add(baseline);
        variants.addAll(candidates);
        return variants;
    }

    /// Names every file that is not there at once, not one a try.
    private void refuseMissingFiles(ModelOptions baseline) {
        String missing =
                Stream.concat(Stream.of(baseline), config.candidates().stream())
                        .filter(ModelOptions::isFile)
                        .map(ModelOptions::file)
                        .filter(file -> !Files.isRegularFile(file))
                        .distinct()
                        .map(file -> file + ": no such model file")
                        .collect(Collectors.joining("\n"));
        if (!missing.isEmpty()) {
            throw new ModelRejectedException(missing);
        }
    }

    /// Every candidate: those that are named, then those that are made of the baseline.
    private List<Wanted> wanted(ModelOptions baseline) {
        List<Wanted> wanted = new ArrayList<>();
        for (ModelOptions candidate : config.candidates()) {
            wanted.add(new Wanted(models.find(candidate), candidate.name(), candidate.model()));
        }
        for (String quantization : config.quantize()) {
            wanted.add(
                    new Wanted(
                            models.quantized(baseline, quantization),
                            null,
                            "--quantize " + quantization));
        }
        return wanted;
    }

    private record Wanted(FoundModel found, @Nullable String name, String said) {}

    /// The same content at another place or in another runtime is another variant.
    private record Place(String runtime, String url, String digest) {
        static Place of(Plan.PlannedVariant variant) {
            String url = variant.source() instanceof ModelSource.Ollama(String at, _, _) ? at : "";
            return new Place(variant.source().runtime(), url, variant.digest());
        }
    }

    private Plan.@Nullable Patience patience(List<Plan.PlannedVariant> variants) {
        boolean onlyEmbedded =
                variants.stream().allMatch(one -> one.source() instanceof ModelSource.EmbeddedFile);
        int retries = config.runtime().retries();
        if (onlyEmbedded && retries == 0) {
            return null;
        }
        var servers = config.runtime().servers();
        return new Plan.Patience(
                servers.firstTokenLimit().toMillis(), servers.tokenGapLimit().toMillis(), retries);
    }

    private static Plan.PlannedVariant variant(
            FoundModel found, @Nullable String wantedName, Set<String> names) {
        return new Plan.PlannedVariant(
                name(found, wantedName, names),
                found.source(),
                found.digest(),
                found.sizeBytes(),
                found.quantization());
    }

    /// The name that was asked for, else the quantization, else what tells it from its namesake.
    private static String name(FoundModel found, @Nullable String wanted, Set<String> names) {
        if (wanted != null) {
            if (!names.add(wanted)) {
                throw new AssemblyException("two variants have the name " + wanted);
            }
            return wanted;
        }
        String quantization = found.quantization();
        String runtime = found.source().runtime();
        boolean embedded = found.source() instanceof ModelSource.EmbeddedFile;
        List<String> choices = new ArrayList<>();
        if (quantization != null) {
            choices.add(quantization);
            if (!embedded) {
                choices.add(quantization + "-" + runtime);
            }
        }
        choices.add(found.title());
        for (int number = 2; ; number++) {
            for (String choice : choices) {
                if (names.add(choice)) {
                    return choice;
                }
            }
            choices = List.of(found.title() + "-" + number);
        }
    }
}
