package dev.quantgate.assembly;

import dev.quantgate.config.ModelOptions;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.load.Arrivals;
import dev.quantgate.load.Calibration;
import dev.quantgate.load.Cell;
import dev.quantgate.load.ClientLag;
import dev.quantgate.load.LagProbe;
import dev.quantgate.load.LoadFolder;
import dev.quantgate.load.LoadListener;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadRun;
import dev.quantgate.load.OpenLoop;
import dev.quantgate.load.Prompts;
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
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A load run whose models are at hand and tried out, planned to fit a time, or one that goes on.
public final class PreparedLoad implements AutoCloseable {
    private static final Path RUNS = Path.of("quantgate-runs");
    private static final int DIGEST_SHOWN = 12;
    private static final int PROBE_CHUNKS = 400;
    private static final Duration PROBE_GAP = Duration.ofMillis(1);
    private static final double SHARE_OF_MEMORY = 0.8;

    /// Rates of a sweep, as shares of what the baseline can do: idle, busy, and more than it bears.
    private static final List<Double> SWEEP = List.of(0.25, 0.5, 0.75, 0.9, 1.1, 1.5);

    private static final MathContext RATE_DIGITS = new MathContext(3);
    private static final double NANOS = 1e9;

    private final Models models;
    private final @Nullable Models owned;
    private final LoadFolder folder;
    private final Duration timeLimit;
    private final @Nullable Duration expected;
    private boolean measuring;

    /// @param owned what ends with this run; `null` where the models are somebody else's
    private PreparedLoad(
            Models models,
            @Nullable Models owned,
            LoadFolder folder,
            Duration timeLimit,
            @Nullable Duration expected) {
        this.models = models;
        this.owned = owned;
        this.folder = folder;
        this.timeLimit = timeLimit;
        this.expected = expected;
    }

    /// Finds every model, and opens a record: a new one, planned after a look at how long answers
    /// take, or one of the same questions that was not finished.
    ///
    /// @param out where the record goes; `null` for a folder below `quantgate-runs/`, named after
    ///   the questions
    /// @param notices takes lines for the user
    /// @throws AssemblyException when the parts make no run
    /// @throws dev.quantgate.config.ConfigException when the manifest says otherwise
    /// @throws dev.quantgate.runtime.ModelRejectedException when a model cannot be used
    /// @throws dev.quantgate.runtime.RuntimeLostException when a server is not there
    /// @throws dev.quantgate.run.RunFolderException when the record cannot be written, or is
    ///   another run's
    public static PreparedLoad of(
            QuantgateConfig config,
            WantedLoad wanted,
            @Nullable Path out,
            Consumer<String> notices) {
        ModelOptions baseline = config.baseline();
        if (baseline == null || (config.candidates().isEmpty() && config.quantize().isEmpty())) {
            throw new AssemblyException("a load run needs a baseline and at least one candidate");
        }
        var models = new Models(config, wanted.widest(), notices);
        try {
            var planner = new Planner(config, models);
            List<PlannedVariant> variants = planner.variants(baseline, new LinkedHashSet<>());
            planner.requireManifest(variants, null);
            var questions = questions(config, wanted, variants);
            Path place = out == null ? defaultFolder(questions) : out;
            return prepared(config, questions, wanted.budget(), place, models, models, notices);
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    /// The load of a comparison, whose models are found already and stay the caller's.
    ///
    /// @param place where the record goes
    static PreparedLoad within(
            QuantgateConfig config,
            WantedLoad wanted,
            List<PlannedVariant> variants,
            Path place,
            Models models,
            Consumer<String> notices) {
        return prepared(
                config,
                questions(config, wanted, variants),
                wanted.budget(),
                place,
                models,
                null,
                notices);
    }

    private static LoadPlan.Questions questions(
            QuantgateConfig config, WantedLoad wanted, List<PlannedVariant> variants) {
        if (variants.stream().anyMatch(one -> one.name().equals(LoadPlan.CONTROL))) {
            throw new AssemblyException(
                    "a model cannot be named '%s', the baseline's second run is"
                            .formatted(LoadPlan.CONTROL));
        }
        return new LoadPlan.Questions(
                variants,
                wanted.cells(),
                wanted.target(),
                wanted.sweep(),
                wanted.blocks(),
                config.quality().seed());
    }

    private static PreparedLoad prepared(
            QuantgateConfig config,
            LoadPlan.Questions questions,
            Duration budget,
            Path place,
            Models models,
            @Nullable Models owned,
            Consumer<String> notices) {
        var rules = new LoadPlan.Rules(config.load(), config.require(), config.undecidedPasses());
        Duration timeLimit = config.runtime().timeLimit();
        if (LoadFolder.isRecord(place)) {
            var folder = LoadFolder.resume(place, questions, rules, Environment.here());
            if (!folder.isComplete()) {
                models.tryOut(questions.variants());
            }
            return new PreparedLoad(models, owned, folder, timeLimit, null);
        }
        Planned planned = planned(config, questions, rules, budget, models, notices);
        return new PreparedLoad(
                models,
                owned,
                LoadFolder.create(place, planned.plan()),
                timeLimit,
                planned.expected());
    }

    /// The folder of the same questions that is not finished, else one that is not there.
    private static Path defaultFolder(LoadPlan.Questions questions) {
        String digest = questions.digest();
        int start = digest.indexOf(':') + 1;
        String name = "bench-" + digest.substring(start, start + DIGEST_SHOWN);
        Path place = RUNS.resolve(name);
        for (int number = 2;
                LoadFolder.isRecord(place) && LoadFolder.open(place).isComplete();
                number++) {
            place = RUNS.resolve(name + "-" + number);
        }
        return place;
    }

    private record Planned(LoadPlan plan, Duration expected) {}

    private static Planned planned(
            QuantgateConfig config,
            LoadPlan.Questions questions,
            LoadPlan.Rules rules,
            Duration budget,
            Models models,
            Consumer<String> notices) {
        List<PlannedVariant> variants = questions.variants();
        SortedMap<String, Long> estimates = estimates(variants, config);
        refuseWhatWillNotFit(variants, estimates);
        models.tryOut(variants);
        notices.accept("asking each model a few questions, to see how many a block can hold");
        long begin = System.nanoTime();
        Duration timeLimit = config.runtime().timeLimit();
        Calibration calibration = calibrated(questions, models, timeLimit);
        int rounds = questions.blocks() * (variants.size() + 1);
        long asking =
                calibration.answerNanos().values().stream().mapToLong(Long::longValue).sum() * 3;
        long opening = Math.max(0, (System.nanoTime() - begin) / variants.size() - asking) + asking;
        List<Cell> cells = new ArrayList<>(questions.cells());
        Arrivals sweep = questions.sweep();
        if (sweep != null) {
            var prompts = new Prompts(0, calibration.decoding(), timeLimit);
            cells.addAll(rates(questions, sweep, calibration, prompts, models));
        }
        var sized = Sizing.of(cells, calibration.answerNanos(), rounds, opening, budget);
        var plan =
                new LoadPlan(
                        Version.number(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        questions,
                        sized,
                        calibration.ignoreEos(),
                        rules,
                        Environment.here().facts(),
                        estimates);
        return new Planned(
                plan, Sizing.expected(sized, calibration.answerNanos(), rounds, opening));
    }

    private static Calibration calibrated(
            LoadPlan.Questions questions, Models models, Duration timeLimit) {
        Set<Workload> workloads =
                questions.cells().stream()
                        .map(Cell::workload)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Calibration> all = new ArrayList<>();
        for (PlannedVariant variant : questions.variants()) {
            try (var opened = models.open(variant)) {
                all.add(Calibration.of(opened.runtime(), workloads, timeLimit, System::nanoTime));
            }
        }
        return Calibration.together(all);
    }

    /// The same rates for every variant, around what the baseline can do.
    private static List<Cell> rates(
            LoadPlan.Questions questions,
            Arrivals arrivals,
            Calibration calibration,
            Prompts prompts,
            Models models) {
        Workload workload = questions.target().workload();
        double capacity =
                capacity(questions.variants().getFirst(), workload, calibration, prompts, models);
        return SWEEP.stream()
                .map(share -> new BigDecimal(share * capacity).round(RATE_DIGITS).doubleValue())
                .distinct()
                .map(rate -> new Cell(workload, 1, new OpenLoop(rate, arrivals)))
                .toList();
    }

    private static double capacity(
            PlannedVariant baseline,
            Workload workload,
            Calibration calibration,
            Prompts prompts,
            Models models) {
        if (baseline.source() instanceof ModelSource.EmbeddedFile) {
            // One slot: it can do what one asker after another gets.
            return NANOS / Math.max(1, calibration.answerNanos().getOrDefault(workload, 1L));
        }
        try (var opened = models.open(baseline)) {
            return Calibration.capacity(
                    opened.runtime()::answer,
                    workload,
                    WantedLoad.OPEN_LOOP_STREAMS,
                    prompts,
                    System::nanoTime);
        }
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
                        .map(LoadPlan.SizedCell::cell)
                        .mapToInt(WantedLoad::streams)
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

    /// The record.
    public LoadFolder folder() {
        return folder;
    }

    /// How long it will take, about; nothing for a run that goes on.
    public Optional<Duration> expected() {
        return Optional.ofNullable(expected);
    }

    /// Looks at the client's lag, unless nothing is left to measure.
    ///
    /// @return what measures
    public LoadRun begin(LoadListener listener) {
        measuring = !folder.isComplete();
        if (measuring) {
            probe();
        }
        return new LoadRun(
                folder, models, timeLimit, listener, System::nanoTime, PreparedLoad::waitUntil);
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /// Looks at the client's lag again, after the last block.
    public void finish() {
        if (measuring) {
            probe();
        }
    }

    @Override
    public void close() {
        try (owned) {
            folder.close();
        }
    }
}
