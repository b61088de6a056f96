package dev.quantgate.reports;

import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.LoadJudge;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.load.Cell;
import dev.quantgate.load.ClientLag;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.Candidate;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Change;
import dev.quantgate.load.LoadReport.RatePoint;
import dev.quantgate.load.LoadReport.Spread;
import dev.quantgate.load.LoadReport.Sweep;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.load.MemoryReading;
import dev.quantgate.load.Workload;
import dev.quantgate.measure.Percentiles;
import dev.quantgate.memory.MemorySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a load run came to, for people: a Markdown page and a summary for the terminal.
public final class LoadPages {
    private static final double MILLIS = 1e6;

    /// Requests that a 95th percentile of a block needs.
    private static final int TAIL = Percentiles.floor(0.95);

    private final LoadReport report;
    private final LoadTrend earlier;
    private final Messages messages;

    /// @param earlier what earlier runs measured
    /// @param language of the sentences
    public LoadPages(LoadReport report, LoadTrend earlier, Language language) {
        this(report, earlier, Messages.in(language));
    }

    LoadPages(LoadReport report, LoadTrend earlier, Messages messages) {
        this.report = report;
        this.earlier = earlier;
        this.messages = messages;
    }

    /// Pages that know of no earlier run.
    static LoadPages of(MeasuredLoad load, Messages messages) {
        return new LoadPages(load.report(), new LoadTrend(List.of()), messages);
    }

    /// The gates of each candidate, what to be careful about, and where the files are.
    ///
    /// @param written the report files
    public String terminal(List<Path> written) {
        var text = new StringBuilder();
        for (Candidate candidate : report.candidates()) {
            text.append('\n')
                    .append(Untrusted.line(candidate.variant()))
                    .append(": ")
                    .append(messages.outcome(candidate.outcome()))
                    .append('\n');
            for (GateResult gate : candidate.gates()) {
                text.append(
                        "  %-26s %-28s %s\n"
                                .formatted(
                                        messages.gate(gate.gate()),
                                        messages.verdict(gate.verdict()),
                                        Untrusted.line(GateSentence.of(gate, messages))));
            }
        }
        text.append('\n');
        report.figures().stream()
                .filter(one -> one.cell().equals(report.plan().target()))
                .forEach(one -> text.append(line(one)).append('\n'));
        text.append('\n');
        remarks(Untrusted::line).forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        text.append(messages.text("terminal.reports")).append('\n');
        written.forEach(file -> text.append("  ").append(file).append('\n'));
        return text.toString();
    }

    private String line(CellFigures figures) {
        return messages.text(
                "load.line",
                Untrusted.line(figures.variant()),
                figures.cell().toString(),
                value(figures.ttft().p50()),
                value(figures.total().p50()),
                value(figures.decodeRate().p50()),
                decimal(figures.tokensPerSecond()),
                String.valueOf(figures.requests()));
    }

    /// What a reader must know before believing a figure, a line each.
    ///
    /// @param escape what names of models need where the lines will stand
    List<String> remarks(UnaryOperator<String> escape) {
        List<String> lines = new ArrayList<>();
        control().ifPresent(lines::add);
        lines.addAll(sweeps(escape));
        lines.addAll(cautions(escape));
        lines.add(unseen(escape));
        return lines;
    }

    /// The baseline against itself, in the percentile that gates look at.
    private Optional<String> control() {
        return report.changes().stream()
                .filter(one ->
                        one.variant().equals(LoadPlan.CONTROL)
                                && one.cell().equals(report.plan().target())
                                && one.statistic().startsWith("total"))
                .map(Change::ratio)
                .filter(Objects::nonNull)
                .reduce((_, last) -> last)
                .map(ratio ->
                        messages.text(
                                "load.control",
                                Figures.ratio(ratio.ratio()),
                                Figures.ratio(ratio.low()),
                                Figures.ratio(ratio.high())));
    }

    private List<String> sweeps(UnaryOperator<String> escape) {
        return report.sweeps().stream()
                .map(one ->
                        one.saturated() == null
                                ? messages.text(
                                        "load.sweep.all",
                                        escape.apply(one.variant()),
                                        rate(one.borne()))
                                : messages.text(
                                        "load.sweep.line",
                                        escape.apply(one.variant()),
                                        rate(one.borne()),
                                        rate(one.saturated())))
                .toList();
    }

    private List<String> cautions(UnaryOperator<String> escape) {
        return report.cautions().stream()
                .map(one ->
                        messages.text(
                                "load.caution." + one.code().name(),
                                one.values().stream().map(escape).toArray()))
                .toList();
    }

    private String unseen(UnaryOperator<String> escape) {
        List<String> parts = new ArrayList<>();
        LoadPlan plan = report.plan();
        List<Cell> cells = plan.cells().stream().map(LoadPlan.SizedCell::cell).toList();
        int most = plan.cells().stream().mapToInt(LoadPlan.SizedCell::requests).max().orElse(0);
        if (most < TAIL) {
            parts.add(
                    messages.text("load.unseen.tail", String.valueOf(most), String.valueOf(TAIL)));
        }
        if (cells.stream().allMatch(cell -> cell.openLoop() == null)) {
            int widest = cells.stream().mapToInt(Cell::concurrency).max().orElse(1);
            parts.add(messages.text("load.unseen.concurrency", String.valueOf(widest)));
        }
        String left =
                Stream.of(Workload.values())
                        .filter(shape -> cells.stream().noneMatch(cell -> cell.workload() == shape))
                        .map(Workload::label)
                        .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            parts.add(messages.text("load.unseen.workload", left));
        }
        if (report.blocks() < LoadJudge.FEWEST_BLOCKS) {
            parts.add(messages.text("load.unseen.blocks", String.valueOf(report.blocks())));
        }
        for (Change change : report.changes()) {
            RatioInterval ratio = change.ratio();
            if (ratio != null
                    && change.cell().equals(plan.target())
                    && change.statistic().equals("total p50")
                    && !change.variant().equals(LoadPlan.CONTROL)) {
                parts.add(
                        messages.text(
                                "load.unseen.change",
                                escape.apply(change.variant()),
                                Figures.percent(ratio.detectable())));
            }
        }
        return messages.text("load.unseen", String.join("; ", parts));
    }

    /// Every figure of the run.
    ///
    /// @param pictures files beside the page that it shows
    public String markdown(Collection<String> pictures) {
        LoadPlan plan = report.plan();
        var page = new Page();
        page.line("# " + messages.text("load.title"));
        page.line(
                messages.text(
                        "load.summary",
                        String.valueOf(report.blocks()),
                        String.valueOf(plan.blocks()),
                        String.valueOf(plan.seed()),
                        messages.text(
                                plan.ignoreEos() ? "load.answers.fixed" : "load.answers.free"),
                        plan.target().toString(),
                        String.join(", ", report.sessions())));
        remarks(Untrusted::markdown).forEach(page::item);
        page.end();
        gates(page);
        for (String picture : pictures) {
            page.line("![%s](%s)".formatted(messages.text("load.plot." + picture), picture));
        }
        changes(page);
        figures(page);
        rates(page);
        memory(page);
        earlier(page);
        machine(page);
        return page.toString();
    }

    private void gates(Page page) {
        table(page, "load.gates");
        for (Candidate candidate : report.candidates()) {
            for (GateResult gate : candidate.gates()) {
                page.row(
                        Untrusted.markdown(candidate.variant()),
                        messages.gate(gate.gate()),
                        messages.verdict(gate.verdict()),
                        Untrusted.markdown(GateSentence.of(gate, messages)));
            }
        }
        page.end();
    }

    private void changes(Page page) {
        table(page, "load.changes");
        for (String variant : report.plan().measured()) {
            for (LoadPlan.SizedCell sized : report.plan().cells()) {
                List<Change> changes =
                        report.changes().stream()
                                .filter(one ->
                                        one.variant().equals(variant)
                                                && one.cell().equals(sized.cell()))
                                .toList();
                if (!changes.isEmpty()) {
                    page.row(
                            Untrusted.markdown(variant),
                            sized.cell().toString(),
                            ratio(changes, "ttft p50"),
                            ratio(changes, "total p50"),
                            ratio(changes, "total p95"),
                            ratio(changes, "decode rate p50"),
                            ratio(changes, "throughput"),
                            detectable(changes),
                            note(changes));
                }
            }
        }
        page.end();
        page.line(messages.text("load.changes.note"));
    }

    private static String ratio(List<Change> changes, String statistic) {
        return ratioOf(changes, statistic)
                .map(one ->
                        "%s (%s – %s)"
                                .formatted(
                                        Figures.ratio(one.ratio()),
                                        Figures.ratio(one.low()),
                                        Figures.ratio(one.high())))
                .orElse("–");
    }

    private static String detectable(List<Change> changes) {
        return ratioOf(changes, "total p50")
                .map(one -> Figures.percent(one.detectable()))
                .orElse("–");
    }

    private static Optional<RatioInterval> ratioOf(List<Change> changes, String statistic) {
        return changes.stream()
                .filter(one -> one.statistic().equals(statistic))
                .map(Change::ratio)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// Over what the intervals are, or why there are none.
    private String note(List<Change> changes) {
        return Stream.concat(
                        changes.stream()
                                .map(Change::ratio)
                                .filter(Objects::nonNull)
                                .map(one ->
                                        messages.text(
                                                one.byRestart() ? "unit.restarts" : "unit.blocks")),
                        changes.stream()
                                .map(Change::kept)
                                .filter(Objects::nonNull)
                                .map(messages::why)
                                .map(Untrusted::markdown))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private void figures(Page page) {
        table(page, "load.figures");
        report.figures().forEach(one -> page.row(cells(one, Untrusted::markdown)));
        page.end();
        page.line(messages.text("load.figures.note"));
    }

    /// Every figure as tab-separated values.
    String figures() {
        var table = new StringBuilder();
        separated(table, messages.titles("load.figures.head"));
        report.figures().forEach(one -> separated(table, cells(one, Untrusted::line)));
        return table.toString();
    }

    private static void separated(StringBuilder table, String... cells) {
        table.append(
                Stream.of(cells)
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining("\t", "", "\n")));
    }

    private static String[] cells(CellFigures one, UnaryOperator<String> escape) {
        return new String[] {
            escape.apply(one.variant()),
            one.cell().toString(),
            String.valueOf(one.requests()),
            String.valueOf(one.errors()),
            value(one.promptTokens()),
            spread(one.ttft()),
            value(one.ttct().p50()),
            spread(one.total()),
            spread(one.chunkGap()),
            value(one.stallMax()),
            value(one.decodeRate().p50()),
            decimal(one.tokensPerSecond()),
            decimal(one.requestsPerSecond()),
            value(one.goodput())
        };
    }

    private void rates(Page page) {
        if (report.sweeps().isEmpty()) {
            return;
        }
        table(page, "load.sweep");
        for (Sweep sweep : report.sweeps()) {
            for (RatePoint point : sweep.points()) {
                Optional<CellFigures> there = figures(sweep.variant(), point.cell());
                page.row(
                        Untrusted.markdown(sweep.variant()),
                        rate(point.perSecond()),
                        there.map(one -> decimal(one.requestsPerSecond())).orElse("–"),
                        there.map(one -> value(one.total().p50())).orElse("–"),
                        decimal(point.growth()),
                        messages.text(
                                point.saturated() ? "load.sweep.saturated" : "load.sweep.borne"));
            }
        }
        page.end();
        page.line(messages.text("load.sweep.note"));
    }

    private Optional<CellFigures> figures(String variant, Cell cell) {
        return report.figures().stream()
                .filter(one -> one.variant().equals(variant) && one.cell().equals(cell))
                .findFirst();
    }

    private void memory(Page page) {
        table(page, "load.memory");
        for (VariantMemory one : report.memory()) {
            page.row(
                    Untrusted.markdown(one.variant()),
                    Figures.mebi(one.weightsBytes()),
                    Figures.mebi(one.beforeLoadBytes()),
                    Figures.mebi(one.afterWarmUpBytes()),
                    Figures.mebi(one.gpuPeakBytes()),
                    one.peaks().stream()
                            .map(peak -> peak.concurrency() + ": " + Figures.mebi(peak.bytes()))
                            .collect(Collectors.joining(", ")),
                    Figures.mebi(one.peakBytes()),
                    Figures.mebi(one.residentPeakBytes()),
                    Figures.mebi(one.estimateBytes()));
        }
        page.end();
        sources().forEach(page::item);
        missing().forEach(page::item);
        page.end();
        page.line(messages.text("load.memory.note"));
    }

    /// Each source once, with the variants that were read there.
    private List<String> sources() {
        var variants = new LinkedHashMap<MemorySource, List<String>>();
        for (VariantMemory one : report.memory()) {
            for (MemorySource source : one.sources()) {
                variants.computeIfAbsent(source, _ -> new ArrayList<>())
                        .add(Untrusted.markdown(one.variant()));
            }
        }
        return variants.entrySet().stream()
                .map(entry ->
                        messages.text(
                                "load.memory.from",
                                String.join(", ", entry.getValue()),
                                sentence(
                                        "load.memory.source." + entry.getKey().code(),
                                        entry.getKey().values())))
                .toList();
    }

    /// Why there are no figures, or fewer than there might be.
    private List<String> missing() {
        List<String> lines = new ArrayList<>();
        for (MemoryReading.Missing one : report.memoryMissing()) {
            lines.add(
                    messages.text(
                            report.withoutMemory().contains(one.variant())
                                    ? "load.memory.none"
                                    : "load.memory.partly",
                            Untrusted.markdown(one.variant()),
                            sentence(
                                    "load.memory.missing." + one.why().code(),
                                    one.why().values())));
        }
        List<String> told =
                report.memoryMissing().stream().map(MemoryReading.Missing::variant).toList();
        report.withoutMemory().stream()
                .filter(name -> !told.contains(name))
                .map(name ->
                        messages.text(
                                "load.memory.none",
                                Untrusted.markdown(name),
                                messages.text("load.memory.missing.unrecorded")))
                .forEach(lines::add);
        return lines;
    }

    private String sentence(String key, List<String> values) {
        return messages.text(key, values.stream().map(Untrusted::markdown).toArray());
    }

    private void earlier(Page page) {
        List<LoadTrend.Step> steps = earlier.stepsTo(report);
        if (steps.isEmpty()) {
            return;
        }
        table(page, "load.earlier");
        for (LoadTrend.Step step : steps) {
            page.row(
                    Untrusted.markdown(step.now().variant()),
                    Untrusted.markdown(step.now().cell()),
                    Untrusted.markdown(step.before().at()),
                    Untrusted.markdown(step.before().quantgate()),
                    then(step.before().totalMillisP50(), step.now().totalMillisP50()),
                    then(step.before().ttftMillisP50(), step.now().ttftMillisP50()),
                    then(step.before().decodeRateP50(), step.now().decodeRateP50()));
        }
        page.end();
        page.line(messages.text("load.earlier.note"));
    }

    private static String then(@Nullable Double before, @Nullable Double now) {
        return before == null || now == null || before <= 0
                ? "–"
                : "%s → %s (%s)".formatted(value(before), value(now), Figures.ratio(now / before));
    }

    private void machine(Page page) {
        page.line("## " + messages.text("load.machine.title"));
        for (ClientLag lag : report.lags()) {
            page.item(
                    messages.text(
                            "load.lag",
                            String.valueOf(lag.streams()),
                            millis(lag.p50Nanos()),
                            millis(lag.p99Nanos()),
                            String.valueOf(lag.chunks())));
        }
        page.item(messages.text("load.lag.note"));
        report.plan()
                .environment()
                .forEach((name, value) -> page.item(name + ": " + Untrusted.markdown(value)));
    }

    /// A heading and the head of a table, from `key.title` and `key.head`.
    private void table(Page page, String key) {
        page.line("## " + messages.text(key + ".title"));
        page.head(messages.titles(key + ".head"));
    }

    private static String spread(Spread spread) {
        return value(spread.p50()) + " / " + value(spread.p95()) + " / " + value(spread.p99());
    }

    private static String value(@Nullable Double value) {
        return value == null ? "–" : decimal(value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }

    private static String rate(@Nullable Double perSecond) {
        return perSecond == null ? "–" : String.format(Locale.ROOT, "%.3g", perSecond);
    }

    private static String millis(@Nullable Double nanos) {
        return nanos == null ? "–" : String.format(Locale.ROOT, "%.3f", nanos / MILLIS);
    }
}
