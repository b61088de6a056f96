package dev.quantgate.load;

import dev.quantgate.judge.LoadJudge;
import dev.quantgate.judge.LoadNumbers;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.judge.Why;
import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.load.LoadPlan.SizedCell;
import dev.quantgate.load.LoadReport.Caution;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Change;
import dev.quantgate.load.LoadReport.Spread;
import dev.quantgate.measure.Percentiles;
import dev.quantgate.measure.Timing;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the record of a load run into its report.
public final class LoadEvaluation {
    private static final double MILLIS = 1e6;
    private static final double NANOS = 1e9;

    /// A prompt so many times as long must take so many times as long to begin with, or something
    /// spares the server its reading.
    private static final double MUCH_LONGER = 4;

    private static final double FLAT = 1.25;

    private final LoadPlan plan;
    private final List<LoadBlock> blocks;
    private final List<ClientLag> lags;

    private LoadEvaluation(LoadPlan plan, List<LoadBlock> blocks, List<ClientLag> lags) {
        this.plan = plan;
        this.blocks = blocks;
        this.lags = lags;
    }

    /// Everything that is on record so far.
    public static LoadReport of(LoadFolder folder) {
        return of(folder.plan(), folder.blocks(), folder.lags());
    }

    static LoadReport of(LoadPlan plan, List<LoadBlock> blocks, List<ClientLag> lags) {
        return new LoadEvaluation(plan, blocks, lags).report();
    }

    private LoadReport report() {
        List<CellFigures> figures = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (String variant : plan.measured()) {
            for (SizedCell sized : plan.cells()) {
                figures.add(figures(variant, sized.cell()));
                if (!variant.equals(plan.baseline())) {
                    for (Statistic statistic : Statistic.all(sized.requests())) {
                        changes.add(change(variant, sized.cell(), statistic));
                    }
                }
            }
        }
        List<LoadReport.VariantMemory> memory = MemoryFigures.of(plan, blocks);
        var judge = new LoadJudge(plan.rules());
        List<LoadReport.Candidate> candidates =
                plan.variants().stream()
                        .skip(1)
                        .map(PlannedVariant::name)
                        .map(name ->
                                new LoadReport.Candidate(
                                        name, judge.judge(numbers(name, memory))))
                        .toList();
        return new LoadReport(
                plan,
                blocks.size(),
                figures,
                changes,
                candidates,
                memory,
                lags,
                cautions(figures, changes, memory));
    }

    private Stream<MeasuredCell> measured(String variant, Cell cell) {
        return blocks.stream()
                .flatMap(block -> block.cells().stream())
                .filter(one -> one.variant().equals(variant) && one.cell().equals(cell));
    }

    private Stream<RequestRecord> answers(String variant, Cell cell) {
        return measured(variant, cell)
                .flatMap(one -> one.requests().stream())
                .filter(RequestRecord::isAnswer);
    }

    private CellFigures figures(String variant, Cell cell) {
        List<MeasuredCell> cells = measured(variant, cell).toList();
        List<RequestRecord> answers = answers(variant, cell).toList();
        int requests = cells.stream().mapToInt(one -> one.requests().size()).sum();
        double seconds = cells.stream().mapToLong(MeasuredCell::windowNanos).sum() / NANOS;
        Double slo = plan.rules().sloMillis();
        OptionalDouble prompt =
                answers.stream()
                        .map(RequestRecord::promptTokens)
                        .flatMap(Stream::ofNullable)
                        .mapToInt(Integer::intValue)
                        .average();
        List<Double> gaps =
                answers.stream()
                        .flatMap(one -> one.timing().chunkGaps().stream())
                        .map(gap -> gap / MILLIS)
                        .toList();
        return new CellFigures(
                variant,
                cell,
                requests,
                requests - answers.size(),
                prompt.isPresent() ? prompt.getAsDouble() : null,
                spread(answers, one -> optional(ttftMillis(cell, one))),
                spread(answers, one -> nanos(one.timing().ttct())),
                spread(answers, one -> OptionalDouble.of(totalMillis(cell, one.timing()))),
                spread(gaps.stream().mapToDouble(Double::doubleValue)),
                gaps.stream().max(Double::compare).orElse(null),
                spread(answers, one -> one.timing().decodeRate()),
                answers.stream().mapToLong(one -> one.timing().answerTokens()).sum() / seconds,
                answers.size() / seconds,
                slo == null
                        ? null
                        : answers.stream()
                                        .filter(one -> totalMillis(cell, one.timing()) <= slo)
                                        .count()
                                / seconds);
    }

    private static OptionalDouble nanos(OptionalLong stamp) {
        return stamp.isPresent()
                ? OptionalDouble.of(stamp.getAsLong() / MILLIS)
                : OptionalDouble.empty();
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static @Nullable Double ttftMillis(Cell cell, RequestRecord one) {
        var first =
                cell.openLoop() == null ? one.timing().ttft() : one.timing().ttftFromSchedule();
        return first.isPresent() ? first.getAsLong() / MILLIS : null;
    }

    private static double totalMillis(Cell cell, Timing timing) {
        return (cell.openLoop() == null ? timing.total() : timing.endNanos()) / MILLIS;
    }

    private static Spread spread(
            List<RequestRecord> answers, Function<RequestRecord, OptionalDouble> figure) {
        return spread(
                answers.stream()
                        .map(figure)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble));
    }

    private static Spread spread(DoubleStream values) {
        double[] all = values.toArray();
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

    /// One number of a cell's block.
    ///
    /// @param name e.g. `ttft p50`
    /// @param isTime whether the client's lag could distort it
    /// @param of nothing below its sample floor
    private record Statistic(
            String name, boolean isTime, Function<MeasuredCell, OptionalDouble> of) {
        static List<Statistic> all(int requests) {
            return List.of(
                    new Statistic(
                            "ttft p50",
                            true,
                            cell -> percentile(cell, 0.50, one -> ttftMillis(cell.cell(), one))),
                    total(0.50),
                    total(tail(requests)),
                    new Statistic(
                            "decode rate p50",
                            true,
                            cell ->
                                    percentile(
                                            cell, 0.50, one -> boxed(one.timing().decodeRate()))),
                    new Statistic(
                            "throughput",
                            false,
                            cell ->
                                    OptionalDouble.of(
                                            cell.requests().stream()
                                                            .filter(RequestRecord::isAnswer)
                                                            .mapToLong(one ->
                                                                    one.timing().answerTokens())
                                                            .sum()
                                                    / (cell.windowNanos() / NANOS))))
                    .stream()
                    .filter(distinct())
                    .toList();
        }

        private static Predicate<Statistic> distinct() {
            Set<String> seen = new TreeSet<>();
            return one -> seen.add(one.name());
        }

        /// The highest percentile that so many requests bear.
        static double tail(int requests) {
            return requests >= Percentiles.floor(0.95) ? 0.95 : 0.50;
        }

        static Statistic total(double p) {
            return new Statistic(
                    String.format(Locale.ROOT, "total p%.0f", 100 * p),
                    true,
                    cell -> percentile(cell, p, one -> totalMillis(cell.cell(), one.timing())));
        }

        private static OptionalDouble percentile(
                MeasuredCell cell, double p, Function<RequestRecord, @Nullable Double> figure) {
            return new Percentiles(
                            cell.requests().stream()
                                    .filter(RequestRecord::isAnswer)
                                    .map(figure)
                                    .flatMap(Stream::ofNullable)
                                    .mapToDouble(Double::doubleValue)
                                    .toArray())
                    .at(p);
        }
    }

    private Change change(String variant, Cell cell, Statistic statistic) {
        List<RatioInterval.Block> ratios = ratios(variant, cell, statistic);
        Optional<RatioInterval> interval = RatioInterval.of(ratios);
        Optional<Why> kept =
                distorted(variant, cell, statistic)
                        .or(() ->
                                ratios.size() < LoadJudge.FEWEST_BLOCKS
                                        ? Optional.of(
                                                Why.of(Why.Code.FEW_BLOCKS, ratios.size()))
                                        : Optional.empty());
        return new Change(
                variant,
                cell,
                statistic.name(),
                kept.isPresent() ? null : interval.orElse(null),
                kept.orElse(null));
    }

    private List<RatioInterval.Block> ratios(String variant, Cell cell, Statistic statistic) {
        List<RatioInterval.Block> ratios = new ArrayList<>();
        for (LoadBlock block : blocks) {
            Optional<MeasuredCell> before = in(block, plan.baseline(), cell);
            Optional<MeasuredCell> after = in(block, variant, cell);
            OptionalDouble base = before.map(statistic.of()).orElse(OptionalDouble.empty());
            OptionalDouble now = after.map(statistic.of()).orElse(OptionalDouble.empty());
            if (after.isPresent() && base.orElse(0) > 0 && now.orElse(0) > 0) {
                ratios.add(
                        new RatioInterval.Block(
                                after.get().restart(), base.getAsDouble(), now.getAsDouble()));
            }
        }
        return ratios;
    }

    private static Optional<MeasuredCell> in(LoadBlock block, String variant, Cell cell) {
        return block.cells().stream()
                .filter(one -> one.variant().equals(variant) && one.cell().equals(cell))
                .findFirst();
    }

    /// Why a statistic of a candidate or of the baseline is not what it seems.
    private Optional<Why> distorted(String variant, Cell cell, Statistic statistic) {
        if (!statistic.isTime()) {
            return Optional.empty();
        }
        for (String name : List.of(plan.baseline(), variant)) {
            int cached = cachedTokens(name, cell);
            if (cached > 0) {
                return Optional.of(Why.of(Why.Code.CACHED_PROMPT, cached));
            }
            Optional<Why> late = late(name, cell, statistic);
            if (late.isPresent()) {
                return late;
            }
        }
        return Optional.empty();
    }

    private int cachedTokens(String variant, Cell cell) {
        return answers(variant, cell)
                .map(RequestRecord::cachedTokens)
                .flatMap(Stream::ofNullable)
                .mapToInt(Integer::intValue)
                .sum();
    }

    /// The stamps of a model in a process of ours are made there: reading them late changes nothing.
    private Optional<Why> late(String variant, Cell cell, Statistic statistic) {
        if (plan.variant(variant).source() instanceof ModelSource.EmbeddedFile) {
            return Optional.empty();
        }
        ToDoubleFunction<RequestRecord> figure =
                switch (statistic.name()) {
                    case "ttft p50" ->
                            one -> one.timing().ttft().orElse(0);
                    case "decode rate p50" ->
                            one ->
                                    one.timing().chunkGaps().stream()
                                            .mapToLong(Long::longValue)
                                            .average()
                                            .orElse(0);
                    default -> one -> one.timing().total();
                };
        double[] seen =
                answers(variant, cell).mapToDouble(figure).filter(nanos -> nanos > 0).toArray();
        OptionalDouble median = new Percentiles(seen).at(0.50);
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

    private LoadNumbers numbers(String candidate, List<LoadReport.VariantMemory> memory) {
        Integer requests = plan.targetRequests();
        double tail = Statistic.tail(requests == null ? 0 : requests);
        Statistic total = Statistic.total(tail);
        return new LoadNumbers(
                plan.target().toString(),
                String.format(Locale.ROOT, "p%.0f", 100 * tail),
                ratios(candidate, plan.target(), total),
                counts(plan.baseline(), memory),
                counts(candidate, memory),
                distorted(candidate, plan.target(), total).orElse(null));
    }

    private LoadNumbers.Counts counts(String variant, List<LoadReport.VariantMemory> memory) {
        List<RequestRecord> answers = answers(variant, plan.target()).toList();
        int requests =
                measured(variant, plan.target()).mapToInt(one -> one.requests().size()).sum();
        Double slo = plan.rules().sloMillis();
        return new LoadNumbers.Counts(
                requests,
                requests - answers.size(),
                slo == null
                        ? 0
                        : (int)
                                answers.stream()
                                        .filter(one ->
                                                totalMillis(plan.target(), one.timing()) > slo)
                                        .count(),
                answers.stream().mapToLong(one -> one.timing().answerTokens()).sum(),
                answers.size(),
                memory.stream()
                        .filter(one -> one.variant().equals(variant))
                        .map(LoadReport.VariantMemory::peakBytes)
                        .findFirst()
                        .orElse(null));
    }

    private List<Caution> cautions(
            List<CellFigures> figures,
            List<Change> changes,
            List<LoadReport.VariantMemory> memory) {
        List<Caution> cautions = new ArrayList<>();
        if (blocks.size() < plan.blocks()) {
            cautions.add(caution(Caution.Code.CUT_SHORT, blocks.size(), plan.blocks()));
        }
        for (CellFigures one : figures) {
            int cached = cachedTokens(one.variant(), one.cell());
            if (cached > 0) {
                cautions.add(
                        caution(Caution.Code.CACHED_PROMPT, one.variant(), one.cell(), cached));
            }
        }
        plan.measured().forEach(name -> flatTtft(name, figures).ifPresent(cautions::add));
        for (Change change : changes) {
            Why kept = change.kept();
            if (kept != null && kept.code() == Why.Code.CLIENT_LAG) {
                cautions.add(
                        caution(
                                Caution.Code.CLIENT_LAG,
                                change.variant(),
                                change.cell(),
                                change.statistic()));
            }
            RatioInterval ratio = change.ratio();
            if (change.variant().equals(LoadPlan.CONTROL)
                    && change.cell().equals(plan.target())
                    && ratio != null
                    && !ratio.includesOne()) {
                cautions.add(
                        caution(
                                Caution.Code.CONTROL_DIFFERS,
                                change.cell() + ", " + change.statistic(),
                                String.format(Locale.ROOT, "%.3f", ratio.ratio())));
            }
        }
        memory.forEach(one -> MemoryFigures.surprise(one).ifPresent(cautions::add));
        return cautions;
    }

    private Optional<Caution> flatTtft(String variant, List<CellFigures> figures) {
        Optional<CellFigures> brief = at(variant, Workload.SHORT_SHORT, figures);
        Optional<CellFigures> lengthy = at(variant, Workload.LONG_SHORT, figures);
        if (brief.isEmpty() || lengthy.isEmpty()) {
            return Optional.empty();
        }
        Double fewTokens = brief.get().promptTokens();
        Double manyTokens = lengthy.get().promptTokens();
        Double soon = brief.get().ttft().p50();
        Double late = lengthy.get().ttft().p50();
        return fewTokens != null
                        && manyTokens != null
                        && soon != null
                        && late != null
                        && manyTokens >= MUCH_LONGER * fewTokens
                        && late < FLAT * soon
                ? Optional.of(
                        caution(
                                Caution.Code.FLAT_TTFT,
                                variant,
                                decimal(fewTokens),
                                decimal(soon),
                                decimal(manyTokens),
                                decimal(late)))
                : Optional.empty();
    }

    private static Optional<CellFigures> at(
            String variant, Workload workload, List<CellFigures> figures) {
        return figures.stream()
                .filter(one ->
                        one.variant().equals(variant)
                                && one.cell().equals(Cell.closed(workload, 1)))
                .findFirst();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static Caution caution(Caution.Code code, Object... values) {
        return new Caution(code, Stream.of(values).map(String::valueOf).toList());
    }
}
