package dev.quantgate.assembly;

import dev.quantgate.config.ModelOptions;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.load.Calibration;
import dev.quantgate.load.Cell;
import dev.quantgate.load.ClientLag;
import dev.quantgate.load.LagProbe;
import dev.quantgate.load.LoadBlock;
import dev.quantgate.load.LoadEvaluation;
import dev.quantgate.load.LoadFolder;
import dev.quantgate.load.LoadListener;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadRun;
import dev.quantgate.load.Sizing;
import dev.quantgate.load.TimestampingServer;
import dev.quantgate.load.Workload;
import dev.quantgate.measure.Environment;
import dev.quantgate.provenance.Version;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.embedded.GgufHeader;
import dev.quantgate.runtime.embedded.MemoryEstimate;
import dev.quantgate.runtime.openai.OpenAiRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A load run whose models are at hand and tried out, planned to fit a time; nothing is measured
/// yet.
public final class PreparedLoad implements AutoCloseable {
    private static final int PROBE_CHUNKS = 400;
    private static final Duration PROBE_GAP = Duration.ofMillis(1);
    private static final double SHARE_OF_MEMORY = 0.8;

    private final Models models;
    private final LoadFolder folder;
    private final Duration expected;

    private PreparedLoad(Models models, LoadFolder folder, Duration expected) {
        this.models = models;
        this.folder = folder;
        this.expected = expected;
    }

    /// What is to be measured.
    ///
    /// @param cells of every block
    /// @param target one of them, which gates look at
    /// @param blocks how many
    /// @param budget how long it may take, about; never less than medians need
    public record Wanted(List<Cell> cells, Cell target, int blocks, Duration budget) {
        public Wanted {
            cells = List.copyOf(cells);
            if (!cells.contains(target)) {
                throw new IllegalArgumentException("the target is not measured: " + target);
            }
        }
    }

    /// Finds and calibrates every model, and makes a plan.
    ///
    /// @param out where the record goes; `null` for a folder below `quantgate-runs/`
    /// @param notices takes lines for the user
    /// @throws AssemblyException when the parts make no run
    /// @throws dev.quantgate.runtime.ModelRejectedException when a model cannot be used
    /// @throws dev.quantgate.runtime.RuntimeLostException when a server is not there
    /// @throws dev.quantgate.run.RunFolderException when the record cannot be written
    public static PreparedLoad of(
            QuantgateConfig config, Wanted wanted, @Nullable Path out, Consumer<String> notices) {
        ModelOptions baseline = config.baseline();
        if (baseline == null || (config.candidates().isEmpty() && config.quantize().isEmpty())) {
            throw new AssemblyException("a load run needs a baseline and at least one candidate");
        }
        var models = new Models(config, notices);
        try {
            return prepared(config, baseline, wanted, out, models, notices);
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    private static PreparedLoad prepared(
            QuantgateConfig config,
            ModelOptions baseline,
            Wanted wanted,
            @Nullable Path out,
            Models models,
            Consumer<String> notices) {
        List<PlannedVariant> variants =
                new Planner(config, models).variants(baseline, new LinkedHashSet<>());
        SortedMap<String, Long> estimates = estimates(variants, config);
        refuseWhatWillNotFit(variants, estimates);
        models.tryOut(variants);
        notices.accept("asking each model a few questions, to see how many a block can hold");
        long begin = System.nanoTime();
        Calibration calibration = calibrated(variants, wanted.cells(), models);
        int rounds = wanted.blocks() * (variants.size() + 1);
        long asking =
                calibration.answerNanos().values().stream().mapToLong(Long::longValue).sum() * 3;
        long opening = Math.max(0, (System.nanoTime() - begin) / variants.size() - asking) + asking;
        var cells =
                Sizing.of(
                        wanted.cells(),
                        calibration.answerNanos(),
                        rounds,
                        opening,
                        wanted.budget());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var plan =
                new LoadPlan(
                        Version.number(),
                        now.toString(),
                        variants,
                        cells,
                        wanted.target(),
                        wanted.blocks(),
                        config.quality().seed(),
                        calibration.ignoreEos(),
                        config.load(),
                        Environment.here().facts(),
                        estimates);
        Path place =
                out == null
                        ? Path.of("quantgate-runs", "bench-" + now.toString().replace(':', '-'))
                        : out;
        var prepared =
                new PreparedLoad(
                        models,
                        LoadFolder.create(place, plan),
                        Sizing.expected(cells, calibration.answerNanos(), rounds, opening));
        prepared.probe();
        return prepared;
    }

    private static Calibration calibrated(
            List<PlannedVariant> variants, List<Cell> cells, Models models) {
        Set<Workload> workloads =
                cells.stream().map(Cell::workload).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Calibration> all = new ArrayList<>();
        for (PlannedVariant variant : variants) {
            try (var opened = models.open(variant)) {
                all.add(Calibration.of(opened.runtime(), workloads, System::nanoTime));
            }
        }
        return Calibration.together(all);
    }

    private static SortedMap<String, Long> estimates(
            List<PlannedVariant> variants, QuantgateConfig config) {
        var estimates = new TreeMap<String, Long>();
        for (PlannedVariant variant : variants) {
            if (variant.source() instanceof ModelSource.EmbeddedFile(String file)) {
                MemoryEstimate.of(GgufHeader.read(Path.of(file)), config.runtime().context(), 1)
                        .ifPresent(found -> estimates.put(variant.name(), found.totalBytes()));
            }
        }
        return estimates;
    }

    /// All variants are loaded at the same time, because each block asks them in random order.
    private static void refuseWhatWillNotFit(
            List<PlannedVariant> variants, SortedMap<String, Long> estimates) {
        long needed = estimates.getOrDefault(variants.getFirst().name(), 0L);
        needed += estimates.values().stream().mapToLong(Long::longValue).sum();
        long there =
                Long.parseLong(
                        Environment.here()
                                .facts()
                                .getOrDefault("memoryBytes", String.valueOf(Long.MAX_VALUE)));
        if (needed > SHARE_OF_MEMORY * there) {
            throw new AssemblyException(
                    "a block loads every model, the baseline twice: about %d MiB, and this machine has %d; name fewer candidates"
                            .formatted(needed >> 20, there >> 20));
        }
    }

    private void probe() {
        int streams =
                folder.plan().cells().stream()
                        .mapToInt(sized -> sized.cell().concurrency())
                        .max()
                        .orElse(1);
        List<ClientLag> lags = new ArrayList<>(folder.lags());
        try (var server = new TimestampingServer(System::nanoTime, PROBE_GAP);
                var client = OpenAiRuntime.open(server.address(), TimestampingServer.MODEL)) {
            lags.add(LagProbe.of(client, streams, PROBE_CHUNKS));
        }
        folder.add(lags);
    }

    /// What is measured and how often.
    public LoadPlan plan() {
        return folder.plan();
    }

    /// Where the record is kept.
    public Path folder() {
        return folder.folder();
    }

    /// How long it will take, about.
    public Duration expected() {
        return expected;
    }

    /// What measures.
    public LoadRun begin(LoadListener listener) {
        return new LoadRun(folder, models, listener, System::nanoTime, PreparedLoad::waitUntil);
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /// Looks at the client's lag again, after the last block.
    public void finish() {
        probe();
    }

    /// Everything that is on record so far.
    public LoadReport report() {
        return LoadEvaluation.of(folder);
    }

    /// The complete blocks so far.
    public List<LoadBlock> blocks() {
        return folder.blocks();
    }

    @Override
    public void close() {
        models.close();
    }
}
