package dev.quantgate.load;

import dev.quantgate.judge.RatioInterval;
import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.measure.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One number of a cell in a block, the unit of every comparison.
///
/// @param name e.g. `ttft p50`
/// @param of nothing below its sample floor
/// @param span what it is taken from; `null` where a client that reads late changes nothing
record Statistic(String name, Function<MeasuredCell, OptionalDouble> of, @Nullable Span span) {
    private static final double NANOS = 1e9;

    /// What is compared of a cell, with the highest percentile of total latency that its requests
    /// bear.
    static List<Statistic> all(int requests) {
        List<Statistic> all = new ArrayList<>();
        all.add(
                new Statistic(
                        "ttft p50",
                        cell -> percentile(cell, 0.50, one -> cell.cell().ttftMillis(one)),
                        Span.TTFT));
        all.add(total(0.50));
        if (tail(requests) > 0.50) {
            all.add(total(tail(requests)));
        }
        all.add(
                new Statistic(
                        "decode rate p50",
                        cell -> percentile(cell, 0.50, one -> one.timing().decodeRate()),
                        Span.DECODE));
        all.add(new Statistic("throughput", Statistic::throughput, null));
        return all;
    }

    static Statistic total(double p) {
        return new Statistic(
                "total " + rank(p),
                cell -> percentile(cell, p, one -> OptionalDouble.of(cell.cell().totalMillis(one))),
                Span.TOTAL);
    }

    /// A percentile by name, e.g. `p95`.
    static String rank(double p) {
        return String.format(Locale.ROOT, "p%.0f", 100 * p);
    }

    /// The highest percentile of total latency that so many requests bear.
    static double tail(int requests) {
        return requests >= Percentiles.floor(0.95) ? 0.95 : 0.50;
    }

    private static OptionalDouble throughput(MeasuredCell cell) {
        long tokens =
                cell.requests().stream()
                        .filter(RequestRecord::isAnswer)
                        .mapToLong(one -> one.timing().answerTokens())
                        .sum();
        return OptionalDouble.of(tokens / (cell.windowNanos() / NANOS));
    }

    private static OptionalDouble percentile(
            MeasuredCell cell, double p, Function<RequestRecord, OptionalDouble> figure) {
        return new Percentiles(
                        cell.requests().stream()
                                .filter(RequestRecord::isAnswer)
                                .map(figure)
                                .flatMapToDouble(OptionalDouble::stream)
                                .toArray())
                .at(p);
    }

    /// Baseline and candidate of every block that measured both.
    List<RatioInterval.Block> ratios(
            MeasuredBlocks blocks, String baseline, String candidate, Cell cell) {
        List<RatioInterval.Block> ratios = new ArrayList<>();
        for (LoadBlock block : blocks.blocks()) {
            var before = MeasuredBlocks.in(block, baseline, cell);
            var after = MeasuredBlocks.in(block, candidate, cell);
            if (before.isPresent() && after.isPresent()) {
                double base = of.apply(before.get()).orElse(0);
                double now = of.apply(after.get()).orElse(0);
                if (base > 0 && now > 0) {
                    ratios.add(new RatioInterval.Block(after.get().restart(), base, now));
                }
            }
        }
        return ratios;
    }
}
