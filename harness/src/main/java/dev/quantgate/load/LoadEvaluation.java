package dev.quantgate.load;

import dev.quantgate.judge.LoadJudge;
import dev.quantgate.judge.LoadNumbers;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.judge.Why;
import dev.quantgate.load.LoadPlan.SizedCell;
import dev.quantgate.load.LoadReport.Candidate;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Change;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.run.Plan.PlannedVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the record of a load run into its report.
public final class LoadEvaluation {
    private final LoadPlan plan;
    private final MeasuredBlocks blocks;
    private final List<ClientLag> lags;
    private final Distortion distortion;

    private LoadEvaluation(LoadPlan plan, MeasuredBlocks blocks, List<ClientLag> lags) {
        this.plan = plan;
        this.blocks = blocks;
        this.lags = lags;
        this.distortion = new Distortion(plan, blocks, lags);
    }

    /// Everything that is on record so far.
    public static LoadReport of(LoadFolder folder) {
        return of(folder, folder.blocks());
    }

    /// @param blocks of the folder
    static LoadReport of(LoadFolder folder, List<LoadBlock> blocks) {
        return new LoadEvaluation(folder.plan(), new MeasuredBlocks(blocks), folder.lags())
                .report(folder.sessions(), folder.lost());
    }

    private LoadReport report(List<String> sessions, Optional<String> lost) {
        List<CellFigures> figures = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (String variant : plan.measured()) {
            for (SizedCell sized : plan.cells()) {
                figures.add(
                        statistics(variant, sized.cell())
                                .figures(distortion.late(variant, sized.cell())));
                if (!variant.equals(plan.baseline())) {
                    for (Statistic statistic : Statistic.all(sized.requests())) {
                        changes.add(change(variant, sized.cell(), statistic));
                    }
                }
            }
        }
        List<VariantMemory> memory = MemoryFigures.of(plan, blocks.blocks());
        var judge = new LoadJudge(plan.rules().load());
        List<Candidate> candidates =
                plan.variants().stream()
                        .skip(1)
                        .map(PlannedVariant::name)
                        .map(name -> new Candidate(name, judge.judge(numbers(name, memory))))
                        .toList();
        return new LoadReport(
                plan,
                sessions,
                blocks.count(),
                figures,
                changes,
                candidates,
                new Saturation(plan, blocks).sweeps(),
                memory,
                MemoryFigures.missing(blocks.blocks()),
                lags,
                new Cautions(plan, blocks, distortion, figures).of(changes, memory, lost));
    }

    private CellStatistics statistics(String variant, Cell cell) {
        return new CellStatistics(blocks, variant, cell, plan.rules().load().slo());
    }

    private Change change(String variant, Cell cell, Statistic statistic) {
        List<RatioInterval.Block> ratios = statistic.ratios(blocks, plan.baseline(), variant, cell);
        Optional<Why> kept =
                distortion
                        .of(variant, cell, statistic)
                        .or(() ->
                                ratios.size() < LoadJudge.FEWEST_BLOCKS
                                        ? Optional.of(Why.of(Why.Code.FEW_BLOCKS, ratios.size()))
                                        : Optional.empty());
        return new Change(
                variant,
                cell,
                statistic.name(),
                kept.isPresent() ? null : RatioInterval.of(ratios).orElse(null),
                kept.orElse(null));
    }

    private LoadNumbers numbers(String candidate, List<VariantMemory> memory) {
        double tail = Statistic.tail(plan.targetRequests());
        Statistic total = Statistic.total(tail);
        return new LoadNumbers(
                plan.target().toString(),
                Statistic.rank(tail),
                total.ratios(blocks, plan.baseline(), candidate, plan.target()),
                counts(plan.baseline(), memory),
                counts(candidate, memory),
                distortion.of(candidate, plan.target(), total).orElse(null));
    }

    private LoadNumbers.Counts counts(String variant, List<VariantMemory> memory) {
        List<RequestRecord> answers = blocks.answers(variant, plan.target()).toList();
        int requests = blocks.requests(variant, plan.target());
        return new LoadNumbers.Counts(
                requests,
                requests - answers.size(),
                statistics(variant, plan.target()).overSlo(),
                answers.stream().mapToLong(one -> one.timing().answerTokens()).sum(),
                answers.size(),
                memory.stream()
                        .filter(one -> one.variant().equals(variant))
                        .map(VariantMemory::peakBytes)
                        .findFirst()
                        .orElse(null));
    }
}
