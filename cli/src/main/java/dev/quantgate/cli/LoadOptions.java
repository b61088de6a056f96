package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedLoad.Wanted;
import dev.quantgate.load.Arrivals;
import dev.quantgate.load.Cell;
import dev.quantgate.load.OpenLoop;
import dev.quantgate.load.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which load is put on the models, and how much of it.
final class LoadOptions {
    private static final List<Integer> CONCURRENCIES = List.of(1, 4, 8);
    private static final int BLOCKS = 5;
    private static final int THOROUGH_BLOCKS = 10;
    private static final int QUICK_MINUTES = 2;
    private static final int MINUTES = 10;
    private static final int THOROUGH_MINUTES = 60;

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

    private static Optional<Workload> workload(String name) {
        return Arrays.stream(Workload.values())
                .filter(one -> one.label().equals(name.strip()))
                .findFirst();
    }

    /// What these options ask for; they make sense.
    Wanted wanted() {
        List<Workload> shapes = shapes();
        Workload main =
                shapes.contains(Workload.MEDIUM_LONG) ? Workload.MEDIUM_LONG : shapes.getFirst();
        List<Cell> cells = sweep ? List.of(Cell.closed(main, 1)) : cells(shapes);
        Cell target =
                cells.stream().filter(cell -> cell.workload() == main).findFirst().orElseThrow();
        return new Wanted(
                cells,
                target,
                sweep ? arrivals : null,
                thorough ? THOROUGH_BLOCKS : BLOCKS,
                budget());
    }

    private List<Workload> shapes() {
        if (workloads != null) {
            return workloads.stream()
                    .map(LoadOptions::workload)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
        }
        return quick
                ? List.of(Workload.SHORT_SHORT, Workload.MEDIUM_LONG)
                : List.of(Workload.values());
    }

    private List<Cell> cells(List<Workload> shapes) {
        List<Cell> cells = new ArrayList<>();
        for (Workload shape : shapes) {
            if (rate == null) {
                widths().forEach(width -> cells.add(Cell.closed(shape, width)));
            } else {
                cells.add(new Cell(shape, 1, new OpenLoop(rate, arrivals)));
            }
        }
        return cells;
    }

    private List<Integer> widths() {
        return Objects.requireNonNullElse(concurrencies, quick ? List.of(1) : CONCURRENCIES)
                .stream()
                .distinct()
                .sorted()
                .toList();
    }

    /// The most requests that a server must be able to answer at a time.
    int widest() {
        return rate != null || sweep ? CONCURRENCIES.getLast() : widths().getLast();
    }

    private Duration budget() {
        return maxDuration != null
                ? maxDuration
                : Duration.ofMinutes(
                        quick ? QUICK_MINUTES : thorough ? THOROUGH_MINUTES : MINUTES);
    }
}
