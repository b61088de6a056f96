package dev.quantgate.reports;

import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.LoadJudge;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.load.ClientLag;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Change;
import dev.quantgate.load.LoadReport.Spread;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.measure.ProcessMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a load run came to, for people: a Markdown page and a summary for the terminal.
public final class LoadPages {
    private static final double MILLIS = 1e6;

    /// Requests that a 95th percentile of a block needs.
    private static final int TAIL = 59;

    private final LoadReport report;
    private final Messages messages;

    /// @param language of the sentences
    public LoadPages(LoadReport report, Language language) {
        this.report = report;
        this.messages = Messages.in(language);
    }

    /// The gates of each candidate, what to be careful about, and where the files are.
    ///
    /// @param written the report files
    public String terminal(List<Path> written) {
        var text = new StringBuilder();
        for (LoadReport.Candidate candidate : report.candidates()) {
            text.append('\n')
                    .append(Untrusted.line(candidate.variant()))
                    .append(": ")
                    .append(messages.outcome(candidate.outcome()))
                    .append('\n');
            for (GateResult gate : candidate.gates()) {
                text.append(
                        "  %-16s %-28s %s%n"
                                .formatted(
                                        messages.gate(gate.gate()),
                                        messages.verdict(gate.verdict()),
                                        Untrusted.line(GateSentence.of(gate, messages))));
            }
        }
        text.append('\n');
        for (CellFigures figures : report.figures()) {
            if (figures.cell().equals(report.plan().target())) {
                text.append(
                        messages.text(
                                        "load.line",
                                        Untrusted.line(figures.variant()),
                                        figures.cell().toString(),
                                        value(figures.ttft().p50()),
                                        value(figures.total().p50()),
                                        value(figures.decodeRate().p50()),
                                        decimal(figures.tokensPerSecond()),
                                        String.valueOf(figures.requests())))
                        .append('\n');
            }
        }
        control().ifPresent(line -> text.append(line).append('\n'));
        cautions(Untrusted::line).forEach(line -> text.append(line).append('\n'));
        text.append(unseen()).append("\n\n");
        text.append(messages.text("terminal.reports")).append('\n');
        written.forEach(file -> text.append("  ").append(file).append('\n'));
        return text.toString();
    }

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

    private List<String> cautions(UnaryOperator<String> escape) {
        return report.cautions().stream()
                .map(one ->
                        messages.text(
                                "load.caution." + one.code().name(),
                                one.values().stream().map(escape).toArray()))
                .toList();
    }

    private String unseen() {
        List<String> parts = new ArrayList<>();
        int most =
                report.plan().cells().stream()
                        .mapToInt(LoadPlan.SizedCell::requests)
                        .max()
                        .orElse(0);
        if (most < TAIL) {
            parts.add(messages.text("load.unseen.tail", String.valueOf(most)));
        }
        int widest =
                report.plan().cells().stream()
                        .mapToInt(sized -> sized.cell().concurrency())
                        .max()
                        .orElse(1);
        parts.add(messages.text("load.unseen.concurrency", String.valueOf(widest)));
        if (report.blocks() < LoadJudge.FEWEST_BLOCKS) {
            parts.add(messages.text("load.unseen.blocks", String.valueOf(report.blocks())));
        }
        for (Change change : report.changes()) {
            RatioInterval ratio = change.ratio();
            if (ratio != null
                    && change.cell().equals(report.plan().target())
                    && change.statistic().equals("total p50")
                    && !change.variant().equals(LoadPlan.CONTROL)) {
                parts.add(
                        messages.text(
                                "load.unseen.change",
                                Untrusted.line(change.variant()),
                                Figures.percent(ratio.detectable())));
            }
        }
        return messages.text("load.unseen", String.join("; ", parts));
    }

    /// Every figure of the run.
    public String markdown() {
        LoadPlan plan = report.plan();
        var page = new StringBuilder();
        page.append("# ").append(messages.text("load.title")).append("\n\n");
        page.append(
                        messages.text(
                                "load.summary",
                                String.valueOf(report.blocks()),
                                String.valueOf(plan.blocks()),
                                String.valueOf(plan.seed()),
                                messages.text(
                                        plan.ignoreEos()
                                                ? "load.answers.fixed"
                                                : "load.answers.free"),
                                plan.target().toString()))
                .append("\n\n");
        cautions(Untrusted::markdown)
                .forEach(line -> page.append("- ").append(line).append('\n'));
        page.append("- ").append(unseen()).append("\n\n");
        gates(page);
        changes(page);
        figures(page);
        memory(page);
        machine(page);
        return page.toString();
    }

    private void gates(StringBuilder page) {
        heading(page, "load.gates.title");
        row(page, messages.text("load.gates.head").split("\\|"));
        for (LoadReport.Candidate candidate : report.candidates()) {
            for (GateResult gate : candidate.gates()) {
                row(
                        page,
                        Untrusted.markdown(candidate.variant()),
                        messages.gate(gate.gate()),
                        messages.verdict(gate.verdict()),
                        Untrusted.markdown(GateSentence.of(gate, messages)));
            }
        }
        page.append('\n');
    }

    private void changes(StringBuilder page) {
        heading(page, "load.changes.title");
        row(page, messages.text("load.changes.head").split("\\|"));
        for (Change change : report.changes()) {
            RatioInterval ratio = change.ratio();
            row(
                    page,
                    Untrusted.markdown(change.variant()),
                    change.cell().toString(),
                    change.statistic(),
                    ratio == null ? "–" : Figures.ratio(ratio.ratio()),
                    ratio == null
                            ? "–"
                            : Figures.ratio(ratio.low()) + " – " + Figures.ratio(ratio.high()),
                    ratio == null ? "–" : Figures.percent(ratio.detectable()),
                    ratio == null
                            ? change.kept() == null ? "" : messages.why(change.kept())
                            : messages.text(ratio.byRestart() ? "unit.restarts" : "unit.blocks"));
        }
        page.append('\n');
    }

    private void figures(StringBuilder page) {
        heading(page, "load.figures.title");
        row(page, messages.text("load.figures.head").split("\\|"));
        for (CellFigures one : report.figures()) {
            row(
                    page,
                    Untrusted.markdown(one.variant()),
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
                    value(one.goodput()));
        }
        page.append('\n').append(messages.text("load.figures.note")).append("\n\n");
    }

    private void memory(StringBuilder page) {
        heading(page, "load.memory.title");
        if (report.memory().isEmpty()) {
            page.append(messages.text("why.NO_MEMORY")).append("\n\n");
            return;
        }
        row(page, messages.text("load.memory.head").split("\\|"));
        for (VariantMemory one : report.memory()) {
            row(
                    page,
                    Untrusted.markdown(one.variant()),
                    Figures.mebi(one.weightsBytes()),
                    Figures.mebi(one.beforeLoadBytes()),
                    Figures.mebi(one.afterWarmUpBytes()),
                    one.peaks().stream()
                            .map(peak -> peak.concurrency() + ": " + Figures.mebi(peak.bytes()))
                            .collect(Collectors.joining(", ")),
                    Figures.mebi(one.peakBytes()),
                    Figures.mebi(one.residentPeakBytes()),
                    Figures.mebi(one.estimateBytes()));
        }
        page.append('\n')
                .append(messages.text("load.memory.note", ProcessMemory.SOURCE))
                .append("\n\n");
    }

    private void machine(StringBuilder page) {
        heading(page, "load.machine.title");
        for (ClientLag lag : report.lags()) {
            page.append("- ")
                    .append(
                            messages.text(
                                    "load.lag",
                                    String.valueOf(lag.streams()),
                                    millis(lag.p50Nanos()),
                                    millis(lag.p99Nanos()),
                                    String.valueOf(lag.chunks())))
                    .append('\n');
        }
        report.plan()
                .environment()
                .forEach((name, value) ->
                        page.append("- ")
                                .append(name)
                                .append(": ")
                                .append(Untrusted.markdown(value))
                                .append('\n'));
    }

    private void heading(StringBuilder page, String key) {
        page.append("## ").append(messages.text(key)).append("\n\n");
    }

    /// The first row of a table is its head.
    private static void row(StringBuilder page, String... cells) {
        boolean head = page.toString().endsWith("\n\n");
        page.append("| ");
        page.append(
                List.of(cells).stream()
                        .map(String::strip)
                        .collect(Collectors.joining(" | ")));
        page.append(" |\n");
        if (head) {
            page.append("|").append(" --- |".repeat(cells.length)).append('\n');
        }
    }

    private static String spread(Spread spread) {
        return value(spread.p50()) + " / " + value(spread.p95()) + " / " + value(spread.p99());
    }

    private static String value(@Nullable Double value) {
        return value == null ? "–" : decimal(value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }

    private static String millis(@Nullable Double nanos) {
        return nanos == null ? "–" : String.format(Locale.ROOT, "%.3f", nanos / MILLIS);
    }
}
