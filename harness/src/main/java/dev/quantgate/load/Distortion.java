package dev.quantgate.load;

import dev.quantgate.judge.Why;
import dev.quantgate.measure.Percentiles;
import dev.quantgate.run.ModelSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells which times say something else than they seem to.
final class Distortion {
    private static final double MILLIS = 1e6;

    private final LoadPlan plan;
    private final MeasuredBlocks blocks;
    private final List<ClientLag> lags;

    Distortion(LoadPlan plan, MeasuredBlocks blocks, List<ClientLag> lags) {
        this.plan = plan;
        this.blocks = blocks;
        this.lags = lags;
    }

    /// Why a statistic of a candidate may not be held against the baseline's.
    Optional<Why> of(String candidate, Cell cell, Statistic statistic) {
        for (String variant : List.of(plan.baseline(), candidate)) {
            int cached = blocks.cachedTokens(variant, cell);
            if (cached > 0) {
                return Optional.of(Why.of(Why.Code.CACHED_PROMPT, cached));
            }
            Optional<Why> late =
                    Optional.ofNullable(statistic.span())
                            .flatMap(span -> late(variant, cell, span));
            if (late.isPresent()) {
                return late;
            }
        }
        return Optional.empty();
    }

    /// What may not be told of a variant, because this program reads too late for it.
    Set<Span> late(String variant, Cell cell) {
        return Stream.of(Span.values())
                .filter(span -> late(variant, cell, span).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Span.class)));
    }

    /// The stamps of a model in a process of ours are made there: reading them late changes
    /// nothing.
    private Optional<Why> late(String variant, Cell cell, Span span) {
        if (plan.variant(variant).source() instanceof ModelSource.EmbeddedFile) {
            return Optional.empty();
        }
        double[] seen =
                blocks.answers(variant, cell)
                        .map(span::nanos)
                        .flatMapToLong(OptionalLong::stream)
                        .asDoubleStream()
                        .toArray();
        var median = new Percentiles(seen).at(0.50);
        if (median.isEmpty()) {
            return Optional.empty();
        }
        return lags.stream()
                .filter(lag -> lag.distorts(median.getAsDouble()))
                .findFirst()
                .map(lag ->
                        Why.of(
                                Why.Code.CLIENT_LAG,
                                lag.p99Nanos() == null ? "?" : millis(lag.p99Nanos()),
                                millis(median.getAsDouble())));
    }

    private static String millis(double nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / MILLIS);
    }
}
