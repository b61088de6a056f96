package dev.quantgate.load;

import dev.quantgate.judge.RatioInterval;
import dev.quantgate.load.LoadReport.Caution;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Change;
import dev.quantgate.load.LoadReport.VariantMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a reader must know before believing a figure.
final class Cautions {
    /// A prompt so many times as long must take so many times as long to begin with, or something
    /// spares the server its reading.
    private static final double MUCH_LONGER = 4;

    private static final double FLAT = 1.25;

    private final LoadPlan plan;
    private final MeasuredBlocks blocks;
    private final Distortion distortion;
    private final List<CellFigures> figures;

    Cautions(
            LoadPlan plan,
            MeasuredBlocks blocks,
            Distortion distortion,
            List<CellFigures> figures) {
        this.plan = plan;
        this.blocks = blocks;
        this.distortion = distortion;
        this.figures = figures;
    }

    /// @param lost what became of a model in the latest session, if one was lost
    List<Caution> of(List<Change> changes, List<VariantMemory> memory, Optional<String> lost) {
        List<Caution> cautions = new ArrayList<>();
        if (blocks.count() < plan.blocks()) {
            cautions.add(caution(Caution.Code.CUT_SHORT, blocks.count(), plan.blocks()));
            lost.ifPresent(why -> cautions.add(caution(Caution.Code.LOST, why)));
        }
        for (CellFigures one : figures) {
            int cached = blocks.cachedTokens(one.variant(), one.cell());
            if (cached > 0) {
                cautions.add(
                        caution(Caution.Code.CACHED_PROMPT, one.variant(), one.cell(), cached));
            }
        }
        plan.measured().forEach(name -> flatTtft(name).ifPresent(cautions::add));
        figures.forEach(one -> clientLag(one).ifPresent(cautions::add));
        changes.forEach(change -> controlDiffers(change).ifPresent(cautions::add));
        memory.forEach(one -> MemoryFigures.surprise(one).ifPresent(cautions::add));
        return cautions;
    }

    private Optional<Caution> clientLag(CellFigures one) {
        Set<Span> late = distortion.late(one.variant(), one.cell());
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        caution(
                                Caution.Code.CLIENT_LAG,
                                one.variant(),
                                one.cell(),
                                late.stream().map(Span::figure).collect(Collectors.joining(", "))));
    }

    /// Looks at what gates look at, and at nothing else: of many statistics some differ by chance.
    private Optional<Caution> controlDiffers(Change change) {
        RatioInterval ratio = change.ratio();
        Statistic judged = Statistic.total(Statistic.tail(plan.targetRequests()));
        return change.variant().equals(LoadPlan.CONTROL)
                        && change.cell().equals(plan.target())
                        && change.statistic().equals(judged.name())
                        && ratio != null
                        && !ratio.includesOne()
                ? Optional.of(
                        caution(
                                Caution.Code.CONTROL_DIFFERS,
                                change.cell() + ", " + change.statistic(),
                                String.format(Locale.ROOT, "%.3f", ratio.ratio())))
                : Optional.empty();
    }

    private Optional<Caution> flatTtft(String variant) {
        Optional<CellFigures> brief = alone(variant, Workload.SHORT_SHORT);
        Optional<CellFigures> lengthy = alone(variant, Workload.LONG_SHORT);
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

    /// A workload at one request at a time, where nothing but the prompt decides.
    private Optional<CellFigures> alone(String variant, Workload workload) {
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
