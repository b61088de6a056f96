package dev.quantgate.reports;

import dev.quantgate.judge.RatioInterval;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Change;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.load.MeasuredLoad;
import java.util.Objects;

/// What was measured under load, in short, for the pages of a comparison.
final class LoadSection {
    private final LoadReport report;
    private final Messages messages;
    private final LoadPages pages;

    LoadSection(MeasuredLoad load, Messages messages) {
        this.report = load.report();
        this.messages = messages;
        this.pages = LoadPages.of(load, messages);
    }

    /// A heading, the variants at the target, and what a reader must know.
    void on(Page page) {
        page.line("### " + messages.text("load.short.title"));
        page.line(
                messages.text(
                        "load.short.note",
                        String.valueOf(report.blocks()),
                        String.valueOf(report.plan().blocks()),
                        report.plan().target().toString(),
                        report.judged(),
                        LoadReportWriter.PLACE + LoadReportWriter.PAGE));
        page.head(messages.titles("load.short.head"));
        report.figures().stream()
                .filter(one -> one.cell().equals(report.plan().target()))
                .forEach(one -> row(page, one));
        page.end();
        pages.remarks(Untrusted::markdown).forEach(page::item);
        page.end();
    }

    private void row(Page page, CellFigures figures) {
        page.row(
                Untrusted.markdown(figures.variant()),
                String.valueOf(figures.requests()),
                String.valueOf(figures.errors()),
                Figures.optional(figures.ttft().p50()),
                Figures.optional(figures.total().p50()),
                Figures.optional(figures.total().p95()),
                ratio(figures.variant()),
                Figures.optional(figures.decodeRate().p50()),
                Figures.decimal(figures.tokensPerSecond()),
                peak(figures.variant()));
    }

    private String ratio(String variant) {
        return report.changes().stream()
                .filter(one ->
                        one.variant().equals(variant)
                                && one.cell().equals(report.plan().target())
                                && one.statistic().equals(report.judged()))
                .map(Change::ratio)
                .filter(Objects::nonNull)
                .map(LoadSection::bounds)
                .findFirst()
                .orElse("–");
    }

    private static String bounds(RatioInterval ratio) {
        return "%s (%s – %s)"
                .formatted(
                        Figures.ratio(ratio.ratio()),
                        Figures.ratio(ratio.low()),
                        Figures.ratio(ratio.high()));
    }

    private String peak(String variant) {
        return Figures.mebi(
                report.memory().stream()
                        .filter(one -> one.variant().equals(variant))
                        .map(VariantMemory::peakBytes)
                        .findFirst()
                        .orElse(null));
    }
}
