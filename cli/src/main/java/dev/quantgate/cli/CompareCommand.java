package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedComparison;
import dev.quantgate.assembly.PreparedLoad;
import dev.quantgate.config.ConfigLoader;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.junit.SuiteRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The main job: asks baseline and candidates the golden set, measures them under load where that
/// is wanted, and decides.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Ask a baseline and its quantized candidates a golden set, and decide.",
            "With no option: the bundled reference model, F16 against six quantizations. The same command",
            "run again goes on where it was stopped."
        })
final class CompareCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ComparedVariants variants;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description =
                    "Further attempts after a failed request; default none. The error rate counts first attempts.")
    private @Nullable Integer retries;

    @Option(names = "--golden-set", paramLabel = "SET", description = Home.SET)
    private @Nullable String goldenSet;

    @Option(
            names = "--filter",
            paramLabel = "GLOB",
            description = "Only cases whose id matches, e.g. 'json/*'; repeatable.")
    private @Nullable List<String> filter;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most N cases, whole clusters, the same ones every time.")
    private @Nullable Integer limit;

    @Option(
            names = "--bench",
            paramLabel = "quick|standard|thorough|off",
            arity = "0..1",
            fallbackValue = "standard",
            description =
                    "Measure load before the questions, as bench does, and decide by it, too: about 2, 10 or 60 minutes;"
                            + " standard where no amount is named.")
    private @Nullable Load bench;

    @Option(names = "--full", description = "Every case, whatever limit the configuration sets.")
    private boolean full;

    @Option(
            names = "--quality-concurrency",
            paramLabel = "N",
            description =
                    "Questions that one model is asked at a time, where its runtime takes several; default 1.")
    private @Nullable Integer concurrency;

    @Option(
            names = "--max-duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Ask no further question after e.g. 90s, 10m or 2h; run again to go on. Load has a time of its own.")
    private @Nullable Duration maxDuration;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "The run folder; default quantgate-runs/ and a name made from the plan.")
    private @Nullable Path out;

    @Mixin private OutputOptions output;

    CompareCommand() {}

    /// How much load is measured.
    enum Load {
        /// No long prompts, one request at a time.
        QUICK,
        /// Every workload, alone and beside others.
        STANDARD,
        /// The same with more blocks.
        THOROUGH,
        /// None, whatever the configuration says.
        OFF
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        QuantgateConfig resolved = resolve();
        if (resolved.bench().amount() != null) {
            output.checkTrend();
        }
        Path folder;
        try (var prepared =
                        PreparedComparison.of(resolved, out, line -> Terminal.notice(err, line));
                var interruption = new Interruption(prepared.folder(), err)) {
            folder = prepared.folder();
            output.forecast(prepared.forecasts(), err);
            Optional<PreparedLoad> load = prepared.prepareLoad(line -> Terminal.notice(err, line));
            if (load.isPresent() && !measured(load.get(), interruption, err)) {
                return ExitStatus.INTERRUPTED;
            }
            var progress = new ProgressLine(err, Terminal.isInteractive());
            try (var run = prepared.begin(progress, maxDuration)) {
                var suites = new SuiteRun(run);
                interruption.cancels(suites::cancel);
                suites.drive();
                progress.end();
                if (run.isCancelled()) {
                    return ExitStatus.INTERRUPTED;
                }
                run.stopped()
                        .ifPresent(why ->
                                Terminal.notice(
                                        err,
                                        "stopped: "
                                                + why
                                                + "; the same command goes on from here"));
            }
        }
        return output.report(folder, spec.commandLine().getOut()).exitCode();
    }

    private static boolean measured(PreparedLoad load, Interruption interruption, PrintWriter err) {
        try (load) {
            return LoadProgress.measure(load, interruption, err);
        }
    }

    private QuantgateConfig resolve() {
        var loader = new ConfigLoader();
        ObjectNode changes = variants.changes(loader);
        if (goldenSet != null) {
            changes.put("goldenSet", Home.goldenSet(goldenSet).toString());
        }
        if (retries != null) {
            changes.withObject("runtime").put("retries", retries);
        }
        if (filter != null) {
            ArrayNode list = changes.withObject("quality").putArray("filter");
            filter.forEach(list::add);
        }
        if (full && limit != null) {
            throw new UsageException("--full asks every case and --limit a part; name one");
        }
        if (full || limit != null) {
            changes.withObject("quality").put("limit", limit == null ? 0 : limit);
        }
        if (concurrency != null) {
            changes.withObject("quality").put("concurrency", concurrency);
        }
        if (bench != null) {
            changes.withObject("bench").put("amount", bench.name().toLowerCase(Locale.ROOT));
        }
        QuantgateConfig own = variants.load(loader, changes);
        if (own.goldenSet() == null) {
            changes.put("goldenSet", Home.bundledGoldenSet().toString());
            return loader.load(variants.files(), changes);
        }
        return own;
    }
}
