package dev.quantgate.load;

import dev.quantgate.load.LoadPlan.SizedCell;
import dev.quantgate.measure.Percentiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How many requests a cell makes in a block, so that the whole run fits a time.
public final class Sizing {
    /// Enough for a median of each block, and for its 95th percentile.
    private static final int FEWEST = Percentiles.floor(0.50);

    private static final int FEWEST_OPEN = 20;
    private static final double NANOS = 1e9;

    private static final int MOST = Percentiles.floor(0.95) + 1;

    private Sizing() {}

    /// Shares a budget out: every cell gets what a median needs, and beyond that as many more times
    /// over as there is time for.
    ///
    /// @param cells what each block measures
    /// @param answerNanos what one answer takes, by workload
    /// @param rounds blocks times variants
    /// @param openingNanos what it takes to have a variant ready in a block
    public static List<SizedCell> of(
            List<Cell> cells,
            Map<Workload, Long> answerNanos,
            int rounds,
            long openingNanos,
            Duration budget) {
        double least = 0;
        for (Cell cell : cells) {
            least += fewest(cell) * requestNanos(cell, answerNanos);
        }
        double left = (double) budget.toNanos() / rounds - openingNanos;
        double factor = least <= 0 ? 1 : left / least;
        return cells.stream()
                .map(cell ->
                        new SizedCell(
                                cell,
                                (int)
                                        Math.clamp(
                                                Math.round(Math.floor(factor * fewest(cell))),
                                                fewest(cell),
                                                MOST)))
                .toList();
    }

    /// Each asker asks twice at least; an open loop goes on long enough to tell whether its queue
    /// grows.
    private static int fewest(Cell cell) {
        return cell.openLoop() == null ? Math.max(FEWEST, 2 * cell.concurrency()) : FEWEST_OPEN;
    }

    private static double requestNanos(Cell cell, Map<Workload, Long> answerNanos) {
        double answer = answerNanos.getOrDefault(cell.workload(), 0L);
        OpenLoop loop = cell.openLoop();
        return loop == null ? answer : Math.max(answer, NANOS / loop.perSecond());
    }

    /// How long a run of so many rounds will take, about.
    public static Duration expected(
            List<SizedCell> cells, Map<Workload, Long> answerNanos, int rounds, long openingNanos) {
        double round = openingNanos;
        for (SizedCell sized : cells) {
            round += sized.requests() * requestNanos(sized.cell(), answerNanos);
        }
        return Duration.ofNanos(Math.round(round * rounds));
    }
}
