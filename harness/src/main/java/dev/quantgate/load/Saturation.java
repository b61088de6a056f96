package dev.quantgate.load;

import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.load.LoadReport.RatePoint;
import dev.quantgate.load.LoadReport.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Finds out from a sweep which rate a server keeps up with.
///
/// A server that takes in more than it gives back has a queue that grows, and with it the time from
/// when a request is due to its end: offered `a` and able to do `m` requests a second, by `a/m - 1`
/// seconds in every second. So the slope of that time over the schedule tells the load apart,
/// whatever one answer takes.
///
/// @see <a href="https://en.wikipedia.org/wiki/Fluid_queue">fluid queue</a>
final class Saturation {
    /// Growth from which on a rate is more than the server bears: offered 5 % above what it can do.
    static final double GROWTH = 0.05;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FEWEST = 3;

    private final LoadPlan plan;
    private final MeasuredBlocks blocks;

    Saturation(LoadPlan plan, MeasuredBlocks blocks) {
        this.plan = plan;
        this.blocks = blocks;
    }

    List<Sweep> sweeps() {
        List<Cell> cells = plan.sweepCells();
        return cells.isEmpty()
                ? List.of()
                : plan.measured().stream().map(variant -> sweep(variant, cells)).toList();
    }

    private Sweep sweep(String variant, List<Cell> cells) {
        List<RatePoint> points = new ArrayList<>();
        for (Cell cell : cells) {
            growth(variant, cell)
                    .ifPresent(
                            growth -> {
                                var loop = cell.openLoop();
                                if (loop != null) {
                                    points.add(
                                            new RatePoint(
                                                    cell,
                                                    loop.perSecond(),
                                                    growth,
                                                    growth > GROWTH));
                                }
                            });
        }
        Optional<Double> saturated =
                points.stream().filter(RatePoint::saturated).map(RatePoint::perSecond).findFirst();
        Optional<Double> borne =
                points.stream()
                        .takeWhile(point -> !point.saturated())
                        .map(RatePoint::perSecond)
                        .reduce((_, last) -> last);
        return new Sweep(variant, points, borne.orElse(null), saturated.orElse(null));
    }

    /// Mean over blocks of the least-squares slope of latency over due time.
    private OptionalDouble growth(String variant, Cell cell) {
        return blocks.cells(variant, cell)
                .map(one -> slope(one, cell))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private static OptionalDouble slope(MeasuredCell measured, Cell cell) {
        List<RequestRecord> answers =
                measured.requests().stream().filter(RequestRecord::isAnswer).toList();
        if (answers.size() < FEWEST) {
            return OptionalDouble.empty();
        }
        double meanDue =
                answers.stream().mapToDouble(Saturation::dueMillis).average().orElseThrow();
        double meanTotal = answers.stream().mapToDouble(cell::totalMillis).average().orElseThrow();
        double together = 0;
        double squares = 0;
        for (RequestRecord one : answers) {
            double due = dueMillis(one) - meanDue;
            together += due * (cell.totalMillis(one) - meanTotal);
            squares += due * due;
        }
        return squares > 0 ? OptionalDouble.of(together / squares) : OptionalDouble.empty();
    }

    private static double dueMillis(RequestRecord one) {
        return one.dueNanos() / NANOS_PER_MILLI;
    }
}
