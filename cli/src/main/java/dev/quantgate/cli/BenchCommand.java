package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedLoad;
import dev.quantgate.config.ConfigLoader;
import dev.quantgate.config.QuantgateConfig;
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
import tools.jackson.databind.node.ObjectNode;

/// Measures baseline and candidates under load and judges latency, memory, benefit and error rate.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure a baseline and its quantized candidates under load: latency, throughput, memory.",
            "Blocks in random order, a baseline-against-baseline control, ratios with intervals. With no",
            "option: the bundled reference model. The same command run again goes on where it was stopped."
        })
final class BenchCommand implements Callable<Integer> {
    private static final Duration AFTER_CTRL_C = Duration.ofSeconds(60);

    @Spec private CommandSpec spec;

    @Mixin private ComparedVariants variants;

    @Mixin private LoadOptions load;

    @Option(
            names = "--slo",
            paramLabel = "MS",
            description = "95 %% of the requests must end within; goodput counts those that do.")
    private @Nullable Double slo;

    @Option(
            names = "--ttft-slo",
            paramLabel = "MS",
            description = "Likewise for the first token; with --slo both must hold.")
    private @Nullable Double ttftSlo;

    @Option(
            names = "--memory-budget",
            paramLabel = "MIB",
            description = "What a candidate may take.")
    private @Nullable Integer memoryBudget;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "The run folder; default quantgate-runs/ and a name made from the plan.")
    private @Nullable Path out;

    @Mixin private LoadOutput output;

    BenchCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        List<String> mistakes = new ArrayList<>(load.mistakes());
        positive(mistakes, "--slo", slo);
        positive(mistakes, "--ttft-slo", ttftSlo);
        positive(mistakes, "--memory-budget", memoryBudget);
        if (!mistakes.isEmpty()) {
            throw new UsageException(String.join("\n", mistakes));
        }
        output.checkTrend();
        QuantgateConfig resolved = resolve();
        Path folder;
        try (var prepared =
                        PreparedLoad.of(
                                resolved,
                                load.wanted(resolved.bench()),
                                out,
                                line -> Terminal.notice(err, line));
                var interruption =
                        new Interruption(
                                "what was measured is reported in "
                                        + prepared.folder().folder()
                                        + ", the same command goes on from here",
                                AFTER_CTRL_C,
                                err)) {
            folder = prepared.folder().folder();
            LoadProgress.measure(prepared, interruption, err);
            return output.report(folder, spec.commandLine().getOut());
        }
    }

    private static void positive(List<String> mistakes, String option, @Nullable Number value) {
        if (value != null && !(value.doubleValue() > 0)) {
            mistakes.add("%s must be positive, was %s".formatted(option, value));
        }
    }

    private QuantgateConfig resolve() {
        var loader = new ConfigLoader();
        ObjectNode changes = variants.changes(loader);
        if (slo != null) {
            changes.withObject("gates").withObject("latency").put("slo", slo);
        }
        if (ttftSlo != null) {
            changes.withObject("gates").withObject("latency").put("ttftSlo", ttftSlo);
        }
        if (memoryBudget != null) {
            changes.withObject("gates").withObject("memory").put("budget", memoryBudget);
        }
        return variants.load(loader, changes);
    }
}
