package dev.quantgate.load;

import dev.quantgate.judge.LoadRules;
import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Spread;
import dev.quantgate.measure.Percentiles;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The figures of one variant in one cell, over the requests of all blocks.
final class CellStatistics {
    private static final double MILLIS = 1e6;
    private static final double NANOS = 1e9;

    private final String variant;
    private final Cell cell;
    private final LoadRules.@Nullable Slo slo;
    private final List<MeasuredCell> cells;
    private final List<RequestRecord> answers;

    CellStatistics(MeasuredBlocks blocks, String variant, Cell cell, LoadRules.@Nullable Slo slo) {
        this.variant = variant;
        this.cell = cell;
        this.slo = slo;
        this.cells = blocks.cells(variant, cell).toList();
        this.answers = blocks.answers(variant, cell).toList();
    }

    /// @param late what may not be told
    CellFigures figures(Set<Span> late) {
        int requests = cells.stream().mapToInt(one -> one.requests().size()).sum();
        double seconds = cells.stream().mapToLong(MeasuredCell::windowNanos).sum() / NANOS;
        double[] gaps =
                answers.stream()
                        .flatMap(one -> one.timing().chunkGaps().stream())
                        .mapToDouble(gap -> gap / MILLIS)
                        .toArray();
        boolean gapsAreTold = !late.contains(Span.CHUNK_GAP);
        return new CellFigures(
                variant,
                cell,
                requests,
                requests - answers.size(),
                promptTokens(),
                spread(late, Span.TTFT, cell::ttftMillis),
                spread(late, Span.TTCT, CellStatistics::ttctMillis),
                spread(late, Span.TOTAL, one -> OptionalDouble.of(cell.totalMillis(one))),
                spread(gaps, gapsAreTold),
                gapsAreTold ? boxed(DoubleStream.of(gaps).max()) : null,
                spread(late, Span.DECODE, one -> one.timing().decodeRate()),
                answers.stream().mapToLong(one -> one.timing().answerTokens()).sum() / seconds,
                answers.size() / seconds,
                slo == null ? null : answers.stream().filter(this::meetsSlo).count() / seconds);
    }

    private @Nullable Double promptTokens() {
        return boxed(
                answers.stream()
                        .map(RequestRecord::promptTokens)
                        .flatMap(Stream::ofNullable)
                        .mapToInt(Integer::intValue)
                        .average());
    }

    private static OptionalDouble ttctMillis(RequestRecord one) {
        var first = one.timing().ttct();
        return first.isPresent()
                ? OptionalDouble.of(first.getAsLong() / MILLIS)
                : OptionalDouble.empty();
    }

    private boolean meetsSlo(RequestRecord one) {
        return slo == null || slo.isMetBy(cell.totalMillis(one), boxed(cell.ttftMillis(one)));
    }

    /// How many answers missed the SLO.
    int overSlo() {
        return (int) answers.stream().filter(one -> !meetsSlo(one)).count();
    }

    private Spread spread(
            Set<Span> late, Span span, Function<RequestRecord, OptionalDouble> figure) {
        return spread(
                answers.stream().map(figure).flatMapToDouble(OptionalDouble::stream).toArray(),
                !late.contains(span));
    }

    private static Spread spread(double[] all, boolean isTold) {
        if (!isTold) {
            return new Spread(all.length, null, null, null, null);
        }
        var percentiles = new Percentiles(all);
        return new Spread(
                all.length,
                boxed(percentiles.at(0.50)),
                boxed(percentiles.at(0.90)),
                boxed(percentiles.at(0.95)),
                boxed(percentiles.at(0.99)));
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
