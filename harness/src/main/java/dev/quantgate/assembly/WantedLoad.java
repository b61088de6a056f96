package dev.quantgate.assembly;

import dev.quantgate.config.QuantgateConfig.BenchOptions;
import dev.quantgate.load.Arrivals;
import dev.quantgate.load.Cell;
import dev.quantgate.load.LoadAmount;
import dev.quantgate.load.OpenLoop;
import dev.quantgate.load.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The load that somebody wants to see measured.
///
/// @param cells of every block
/// @param target one of them, which gates look at
/// @param sweep how requests arrive in a sweep over rates; `null` for none
/// @param blocks how many
/// @param budget how long it may take, about; never less than medians need
public record WantedLoad(
        List<Cell> cells, Cell target, @Nullable Arrivals sweep, int blocks, Duration budget) {
    /// Requests of an open loop may overlap as far as they like; so many streams stand for them.
    static final int OPEN_LOOP_STREAMS = 8;

    public WantedLoad {
        cells = List.copyOf(cells);
    }

    /// Closed loops: every workload with every number of requests at a time.
    ///
    /// @param options where they name no amount, the standard one
    public static WantedLoad closed(BenchOptions options) {
        List<Integer> widths =
                options.concurrencies().isEmpty()
                        ? amount(options).concurrencies()
                        : options.concurrencies().stream().distinct().sorted().toList();
        return of(
                options,
                workloads(options).stream()
                        .flatMap(shape -> widths.stream().map(width -> Cell.closed(shape, width)))
                        .toList(),
                null);
    }

    /// An open loop with every workload.
    ///
    /// @param options where they name no amount, the standard one
    public static WantedLoad open(BenchOptions options, OpenLoop loop) {
        return of(
                options,
                workloads(options).stream().map(shape -> new Cell(shape, 1, loop)).toList(),
                null);
    }

    /// Open loops at rates around what the baseline can do, with the main workload.
    ///
    /// @param options where they name no amount, the standard one
    public static WantedLoad sweep(BenchOptions options, Arrivals arrivals) {
        return of(options, List.of(Cell.closed(main(options), 1)), arrivals);
    }

    private static WantedLoad of(BenchOptions options, List<Cell> cells, @Nullable Arrivals sweep) {
        LoadAmount amount = amount(options);
        Workload main = main(options);
        return new WantedLoad(
                cells,
                cells.stream().filter(cell -> cell.workload() == main).findFirst().orElseThrow(),
                sweep,
                amount.blocks(),
                Objects.requireNonNullElse(options.duration(), amount.budget()));
    }

    private static LoadAmount amount(BenchOptions options) {
        return Objects.requireNonNullElse(options.amount(), LoadAmount.STANDARD);
    }

    private static List<Workload> workloads(BenchOptions options) {
        return options.workloads().isEmpty()
                ? amount(options).workloads()
                : options.workloads().stream().distinct().toList();
    }

    private static Workload main(BenchOptions options) {
        List<Workload> shapes = workloads(options);
        return shapes.contains(Workload.MEDIUM_LONG) ? Workload.MEDIUM_LONG : shapes.getFirst();
    }

    /// The most requests that are under way at a time.
    int widest() {
        int widest = sweep == null ? 1 : OPEN_LOOP_STREAMS;
        for (Cell cell : cells) {
            widest = Math.max(widest, streams(cell));
        }
        return widest;
    }

    /// Requests that are under way at a time in a cell.
    static int streams(Cell cell) {
        return cell.openLoop() == null ? cell.concurrency() : OPEN_LOOP_STREAMS;
    }
}
