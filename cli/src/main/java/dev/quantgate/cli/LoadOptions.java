package dev.quantgate.cli;

import dev.quantgate.assembly.WantedLoad;
import dev.quantgate.config.QuantgateConfig.BenchOptions;
import dev.quantgate.load.Arrivals;
import dev.quantgate.load.LoadAmount;
import dev.quantgate.load.OpenLoop;
import dev.quantgate.load.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which load is put on the models, and how much of it.
final class LoadOptions {
    @Option(
            names = "--quick",
            description =
                    "About two minutes: no long prompts, one request at a time; says what it cannot see.")
    private boolean quick;

    @Option(names = "--thorough", description = "About an hour; ten blocks, more requests each.")
    private boolean thorough;

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            split = ",",
            description = "short/short, long/short, medium/long; default all.")
    private @Nullable List<String> workloads;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            split = ",",
            description = "Requests at a time; default 1,4,8, and 1 with --quick.")
    private @Nullable List<Integer> concurrencies;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Open loop instead: R requests a second, timed from when each was due.")
    private @Nullable Double rate;

    @Option(
            names = "--sweep",
            description =
                    "Open loops at rising rates, up to more than the baseline bears: where each model saturates.")
    private boolean sweep;

    @Option(
            names = "--arrivals",
            paramLabel = "constant|poisson",
            defaultValue = "poisson",
            description = "How the requests of --rate and --sweep are spaced; default poisson.")
    private Arrivals arrivals;

    @Option(
            names = "--max-duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "About how long to measure, e.g. 90s, 10m or 2h; never less than medians need.")
    private @Nullable Duration maxDuration;

    LoadOptions() {}

    /// Everything that makes no sense, a line each.
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (quick && thorough) {
            mistakes.add("--quick and --thorough: name one");
        }
        if (rate != null && !(rate > 0 && Double.isFinite(rate))) {
            mistakes.add("--rate must be positive, was " + rate);
        }
        if (concurrencies != null) {
            concurrencies.stream()
                    .filter(width -> width < 1)
                    .forEach(width ->
                            mistakes.add("--concurrency must be at least 1, was " + width));
        }
        if (workloads != null) {
            workloads.stream()
                    .filter(name -> workload(name).isEmpty())
                    .forEach(name ->
                            mistakes.add(
                                    "--workload: there are %s, found %s"
                                            .formatted(
                                                    Arrays.stream(Workload.values())
                                                            .map(Workload::label)
                                                            .collect(Collectors.joining(", ")),
                                                    name)));
        }
        if (rate != null && sweep) {
            mistakes.add("--rate is one rate and --sweep many; name one");
        }
        if (concurrencies != null && (rate != null || sweep)) {
            mistakes.add(
                    "--rate and --sweep send requests when they are due, whatever is still unanswered; leave --concurrency out");
        }
        return mistakes;
    }

    /// What these options say instead of a configuration.
    private BenchOptions over(BenchOptions configured) {
        return new BenchOptions(
                quick ? LoadAmount.QUICK : thorough ? LoadAmount.THOROUGH : configured.amount(),
                workloads == null
                        ? configured.workloads()
                        : workloads.stream()
                                .map(LoadOptions::workload)
                                .flatMap(Optional::stream)
                                .toList(),
                concurrencies == null ? configured.concurrencies() : concurrencies,
                maxDuration == null ? configured.duration() : maxDuration);
    }

    private static Optional<Workload> workload(String name) {
        return Workload.of(name.strip());
    }

    /// What these options ask for; they make sense.
    ///
    /// @param configured what they do not say
    WantedLoad wanted(BenchOptions configured) {
        BenchOptions options = over(configured);
        return rate != null
                ? WantedLoad.open(options, new OpenLoop(rate, arrivals))
                : sweep ? WantedLoad.sweep(options, arrivals) : WantedLoad.closed(options);
    }
}
