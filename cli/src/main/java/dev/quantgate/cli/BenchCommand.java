package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedLoad;
import dev.quantgate.config.ConfigLoader;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.judge.Outcome;
import dev.quantgate.load.Arrivals;
import dev.quantgate.load.Cell;
import dev.quantgate.load.LoadListener;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.OpenLoop;
import dev.quantgate.load.Workload;
import dev.quantgate.reports.Language;
import dev.quantgate.reports.LoadPages;
import dev.quantgate.reports.LoadReportWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Measures baseline and candidates under load and judges latency, memory and benefit.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure a baseline and its quantized candidates under load: latency, throughput, memory.",
            "Blocks in random order, a baseline-against-baseline control, ratios with intervals. With no",
            "option: the bundled reference model, about ten minutes."
        })
final class BenchCommand implements Callable<Integer> {
    private static final Duration AFTER_CTRL_C = Duration.ofSeconds(60);
    private static final List<Integer> CONCURRENCIES = List.of(1, 4, 8);

    @Spec private CommandSpec spec;

    @Option(
            names = "--baseline",
            paramLabel = "MODEL",
            description = "The model trusted today: a GGUF file, or a model's name on a server.")
    private @Nullable String baseline;

    @Option(
            names = "--candidate",
            paramLabel = "MODEL",
            description = "A quantized variant of it; repeatable.")
    private @Nullable List<String> candidates;

    @Option(
            names = "--runtime",
            paramLabel = "KIND",
            description = "What runs the models: embedded (the default), ollama, openai, ...")
    private @Nullable String runtime;

    @Option(names = "--url", paramLabel = "URL", description = "The server of --runtime.")
    private @Nullable String url;

    @Option(names = "--config", paramLabel = "FILE", description = "A quantgate.yaml.")
    private @Nullable Path config;

    @Option(
            names = "--quick",
            description = "About two minutes; says what it cannot see. One request at a time only.")
    private boolean quick;

    @Option(names = "--thorough", description = "About an hour; ten blocks.")
    private boolean thorough;

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            split = ",",
            converter = WorkloadConverter.class,
            description = "short/short, long/short, medium/long; default all.")
    private @Nullable List<Workload> workloads;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            split = ",",
            description = "Requests at a time; default 1,4,8, and 1 with --quick.")
    private @Nullable List<Integer> concurrencies;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Open loop instead: R requests a second, timed from when each was due.")
    private @Nullable Double rate;

    @Option(
            names = "--arrivals",
            paramLabel = "constant|poisson",
            defaultValue = "poisson",
            description = "How the requests of --rate are spaced; default poisson.")
    private Arrivals arrivals;

    @Option(
            names = "--slo",
            paramLabel = "MS",
            description = "95 %% of the requests must end within; counts goodput, too.")
    private @Nullable Double slo;

    @Option(
            names = "--memory-budget",
            paramLabel = "MIB",
            description = "What a candidate may take.")
    private @Nullable Integer memoryBudget;

    @Option(
            names = "--max-duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "About how long to measure, e.g. 90s, 10m or 2h.")
    private @Nullable Duration maxDuration;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the record and the reports go; default below quantgate-runs/.")
    private @Nullable Path out;

    @Option(
            names = "--trend",
            paramLabel = "FILE",
            defaultValue = "quantgate-runs/history/bench.jsonl",
            description = "Grows by some lines a run; default ${DEFAULT-VALUE}.")
    private Path trend;

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            defaultValue = "en",
            description = "Language of the reports; default en.")
    private Language language;

    BenchCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        PreparedLoad.Wanted wanted = wanted();
        QuantgateConfig resolved = resolve(wanted);
        try (var prepared = PreparedLoad.of(resolved, wanted, out, line -> notice(err, line));
                var interruption =
                        new Interruption(
                                "what was measured is reported in " + prepared.folder(),
                                AFTER_CTRL_C,
                                err)) {
            announce(prepared, err);
            var run = prepared.begin(new Progress(err));
            interruption.cancels(run::cancel);
            run.run();
            prepared.finish();
            LoadReport report = prepared.report();
            List<Path> written =
                    LoadReportWriter.write(
                            report, prepared.blocks(), prepared.folder(), trend, language);
            PrintWriter terminal = spec.commandLine().getOut();
            terminal.print(new LoadPages(report, language).terminal(written));
            terminal.flush();
            List<Outcome> outcomes =
                    report.candidates().stream().map(LoadReport.Candidate::outcome).toList();
            return resolved.require().exitCode(outcomes, resolved.undecidedPasses());
        }
    }

    private static void announce(PreparedLoad prepared, PrintWriter err) {
        LoadPlan plan = prepared.plan();
        notice(
                err,
                "%d blocks of %d cells and %d variants (one of them the baseline again), about %s"
                        .formatted(
                                plan.blocks(),
                                plan.cells().size(),
                                plan.measured().size(),
                                ProgressLine.readable(prepared.expected())));
        for (LoadPlan.SizedCell sized : plan.cells()) {
            notice(err, "  %s: %d requests a block".formatted(sized.cell(), sized.requests()));
        }
    }

    private PreparedLoad.Wanted wanted() {
        if (quick && thorough) {
            throw new UsageException("--quick and --thorough: name one");
        }
        if (rate != null && concurrencies != null) {
            throw new UsageException(
                    "--rate sends requests when they are due, whatever is still unanswered; leave --concurrency out");
        }
        List<Integer> widths =
                concurrencies != null ? concurrencies : quick ? List.of(1) : CONCURRENCIES;
        if (widths.stream().anyMatch(width -> width < 1)) {
            throw new UsageException("--concurrency must be at least 1");
        }
        if (rate != null && rate <= 0) {
            throw new UsageException("--rate must be positive");
        }
        List<Workload> shapes =
                workloads == null ? List.of(Workload.values()) : workloads.stream().distinct().toList();
        List<Cell> cells = new ArrayList<>();
        for (Workload shape : shapes) {
            if (rate == null) {
                widths.stream().distinct().forEach(width -> cells.add(Cell.closed(shape, width)));
            } else {
                cells.add(new Cell(shape, 1, new OpenLoop(rate, arrivals)));
            }
        }
        Workload main =
                shapes.contains(Workload.MEDIUM_LONG) ? Workload.MEDIUM_LONG : shapes.getFirst();
        Cell target =
                cells.stream()
                        .filter(cell -> cell.workload() == main)
                        .findFirst()
                        .orElseThrow();
        Duration budget =
                maxDuration != null
                        ? maxDuration
                        : Duration.ofMinutes(quick ? 2 : thorough ? 60 : 10);
        return new PreparedLoad.Wanted(cells, target, thorough ? 10 : 5, budget);
    }

    private QuantgateConfig resolve(PreparedLoad.Wanted wanted) {
        var loader = new ConfigLoader();
        ObjectNode changes = loader.changes();
        if (baseline != null) {
            changes.put("baseline", baseline);
        }
        if (candidates != null) {
            ArrayNode list = changes.putArray("candidates");
            candidates.forEach(list::add);
        }
        if (runtime != null) {
            changes.withObject("runtime").put("kind", runtime);
            if (!runtime.equals("embedded")) {
                // So many slots a server must have; the embedded runtime queues.
                changes.withObject("quality")
                        .put(
                                "concurrency",
                                wanted.cells().stream().mapToInt(Cell::concurrency).max().orElse(1));
            }
        }
        if (url != null) {
            changes.withObject("runtime").put("url", url);
        }
        if (slo != null) {
            changes.withObject("gates").withObject("latency").put("slo", slo);
        }
        if (memoryBudget != null) {
            changes.withObject("gates").withObject("memory").put("budget", memoryBudget);
        }
        List<Path> files = config == null ? List.of() : List.of(config);
        QuantgateConfig own = loader.load(files, changes);
        if (own.baseline() == null && own.candidates().isEmpty()) {
            List<Path> bundled = new ArrayList<>(List.of(Home.bundledComparison()));
            bundled.addAll(files);
            return loader.load(bundled, changes);
        }
        return own;
    }

    private static void notice(PrintWriter err, String line) {
        err.println("quantgate: " + line);
        err.flush();
    }

    /// A line a cell on a terminal, a line a block elsewhere.
    private static final class Progress implements LoadListener {
        private final PrintWriter err;
        private final boolean terminal = Terminal.isInteractive();
        private int shown = -1;

        Progress(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void measured(LoadPlan.Turn turn, int block, Optional<Duration> left) {
            if (terminal || block != shown) {
                shown = block;
                err.println(
                        "block %d, %s, %s%s"
                                .formatted(
                                        block + 1,
                                        turn.variant(),
                                        turn.sized().cell(),
                                        left.map(time ->
                                                        ", about "
                                                                + ProgressLine.readable(time)
                                                                + " left")
                                                .orElse("")));
                err.flush();
            }
        }

        @Override
        public void lost(String variant, String why) {
            notice(err, variant + " was lost: " + why);
        }
    }

    /// Reads `medium/long`.
    private static final class WorkloadConverter implements ITypeConverter<Workload> {
        @Override
        public Workload convert(String text) {
            return Arrays.stream(Workload.values())
                    .filter(one -> one.label().equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "workloads are short/short, long/short and medium/long, found "
                                            + text));
        }
    }
}
