package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedComparison;
import dev.quantgate.config.ConfigLoader;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.junit.SuiteRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The main job: asks baseline and candidates the golden set and decides.
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
    private static final String RUNTIME = "runtime";

    @Spec private CommandSpec spec;

    @Option(
            names = "--baseline",
            paramLabel = "MODEL",
            description = "The model trusted today: a GGUF file, or a model's name on a server.")
    private @Nullable String baseline;

    @Option(
            names = "--candidate",
            paramLabel = "MODEL",
            description =
                    "A quantized variant of it; repeatable. All must hold, unless --require says else.")
    private @Nullable List<String> candidates;

    @Option(
            names = "--quantize",
            paramLabel = "Q8_0,Q4_K_M",
            split = ",",
            description =
                    "Candidates that Ollama makes of the baseline: Q8_0, Q4_K_S or Q4_K_M; with --runtime ollama or"
                            + " ollama-container.")
    private @Nullable List<String> quantize;

    @Option(
            names = "--runtime",
            paramLabel = "KIND",
            description =
                    "What runs the models: embedded (the default), ollama, openai, ollama-container or"
                            + " llama-server-container.")
    private @Nullable String runtime;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The server of --runtime ollama (else OLLAMA_HOST, else this machine) or openai.")
    private @Nullable String url;

    @Option(names = "--no-gpu", description = "Containers get no GPU even where Docker has one.")
    private boolean noGpu;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description =
                    "Further attempts after a failed request; default none. The error rate counts first attempts.")
    private @Nullable Integer retries;

    @Option(names = "--golden-set", paramLabel = "SET", description = Home.SET)
    private @Nullable String goldenSet;

    @Option(names = "--config", paramLabel = "FILE", description = "A quantgate.yaml.")
    private @Nullable Path config;

    @Option(
            names = "--require",
            paramLabel = "all|any",
            description = "Whose outcome the exit code reports: all candidates must hold, or any.")
    private @Nullable String require;

    @Option(
            names = "--profile",
            paramLabel = "standard|strict",
            description = "strict: non-inferiority must be shown, at half the margins.")
    private @Nullable String profile;

    @Option(
            names = "--on-undecided",
            paramLabel = "pass|fail",
            description = "What an undecided gate means to the exit code; default fail.")
    private @Nullable String onUndecided;

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
            description = "Ask nothing more after e.g. 90s, 10m or 2h; run again to go on.")
    private @Nullable Duration maxDuration;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "The run folder; default quantgate-runs/ and a name made from the plan.")
    private @Nullable Path out;

    @Mixin private OutputOptions output;

    CompareCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        QuantgateConfig resolved = resolve();
        Path folder;
        try (var prepared = PreparedComparison.of(resolved, out, line -> notice(err, line));
                var interruption = new Interruption(prepared.folder(), err)) {
            folder = prepared.folder();
            output.forecast(prepared.forecasts(), err);
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
                                notice(
                                        err,
                                        "stopped: "
                                                + why
                                                + "; the same command goes on from here"));
            }
        }
        return output.report(folder, spec.commandLine().getOut()).exitCode();
    }

    private static void notice(PrintWriter err, String line) {
        err.println("quantgate: " + line);
        err.flush();
    }

    private QuantgateConfig resolve() {
        var loader = new ConfigLoader();
        ObjectNode changes = loader.changes();
        put(changes, "baseline", baseline);
        put(changes, "goldenSet", goldenSet == null ? null : Home.goldenSet(goldenSet));
        put(changes, "require", require);
        put(changes, "profile", profile);
        put(changes, "onUndecided", onUndecided);
        if (candidates != null) {
            ArrayNode list = changes.putArray("candidates");
            candidates.forEach(list::add);
        }
        putRuntime(changes);
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
        List<Path> files = config == null ? List.of() : List.of(config);
        QuantgateConfig own = loader.load(files, changes);
        if (own.baseline() == null && own.candidates().isEmpty()) {
            // Nothing named: the bundled comparison, whose rules a command line may still change.
            List<Path> bundled = new ArrayList<>(List.of(Home.bundledComparison()));
            bundled.addAll(files);
            return loader.load(bundled, changes);
        }
        if (own.goldenSet() == null) {
            changes.put("goldenSet", Home.bundledGoldenSet().toString());
            return loader.load(files, changes);
        }
        return own;
    }

    private void putRuntime(ObjectNode changes) {
        if (quantize != null) {
            ArrayNode list = changes.putArray("quantize");
            quantize.forEach(list::add);
            if (candidates == null) {
                // What is made stands in for what a configuration names.
                changes.putArray("candidates");
            }
        }
        if (runtime != null) {
            changes.withObject(RUNTIME).put("kind", runtime);
        }
        if (url != null) {
            changes.withObject(RUNTIME).put("url", url);
        }
        if (retries != null) {
            changes.withObject(RUNTIME).put("retries", retries);
        }
        if (noGpu) {
            changes.withObject(RUNTIME).withObject("containers").put("gpu", false);
        }
    }

    private static void put(ObjectNode changes, String key, @Nullable Object value) {
        if (value != null) {
            changes.put(key, value.toString());
        }
    }
}
