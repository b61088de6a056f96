package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedComparison;
import dev.quantgate.judge.Forecast;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.reports.AllureReport;
import dev.quantgate.reports.DecisionJson;
import dev.quantgate.reports.Language;
import dev.quantgate.reports.LoadReportWriter;
import dev.quantgate.reports.LoadTrend;
import dev.quantgate.reports.ReportWriter;
import dev.quantgate.reports.TerminalSummary;
import dev.quantgate.run.Comparison;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How results are shown; shared by every command that ends in a report.
final class OutputOptions {
    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            defaultValue = "en",
            description = "Language of the reports: ${COMPLETION-CANDIDATES}; default en.")
    private Language language;

    @Option(names = "--json", description = "Print decision.json on stdout instead of a table.")
    private boolean json;

    @Option(
            names = "--allure",
            paramLabel = "summary|all|none",
            defaultValue = "summary",
            description =
                    "all: a result for every answer, as the folder allure-report/; none: no Allure report,"
                            + " which saves seconds; default a summary of plain passes, as the file allure.html.")
    private Extent allure;

    @Option(
            names = "--history",
            paramLabel = "FOLDER",
            defaultValue = "quantgate-runs/history",
            description =
                    "Where runs leave what the next Allure report shows of them; default ${DEFAULT-VALUE}.")
    private Path history;

    OutputOptions() {}

    /// How much an Allure report holds.
    enum Extent {
        /// Everything but plain passes.
        SUMMARY,
        /// Every answer.
        ALL,
        /// No Allure report.
        NONE
    }

    /// Reads the file of trends, so that one that is damaged is named before anything is measured.
    void checkTrend() {
        LoadTrend.read(trend());
    }

    private Path trend() {
        return history.resolve("bench.jsonl");
    }

    /// Says what the golden set can show, before anything is asked.
    void forecast(List<Forecast> forecasts, PrintWriter err) {
        err.print(TerminalSummary.of(forecasts, language));
        err.flush();
    }

    /// Judges what a run folder holds, writes the reports into it and prints the summary.
    ///
    /// @return the exit code of the decision, and the page to look at
    Reported report(Path run, PrintWriter out) {
        try (var recorded = PreparedComparison.recorded(run)) {
            Comparison comparison = recorded.comparison();
            MeasuredLoad load = recorded.load().orElse(null);
            List<Path> written =
                    new ArrayList<>(ReportWriter.write(comparison, load, run, language));
            if (load != null) {
                written.add(reportLoad(load, run.resolve(PreparedComparison.LOAD)));
            }
            Path page =
                    switch (allure) {
                        case SUMMARY -> allureReport().write(comparison, load, run, language);
                        case ALL ->
                                allureReport()
                                        .writeAll(
                                                comparison,
                                                load,
                                                recorded.answers(),
                                                run,
                                                language);
                        case NONE -> run.resolve(ReportWriter.PAGE);
                    };
            if (!written.contains(page)) {
                written.add(page);
            }
            if (json) {
                out.print(DecisionJson.write(comparison, load));
            } else {
                out.print(
                        TerminalSummary.of(
                                comparison, load, written, language, Terminal.isInteractive()));
            }
            out.flush();
            return new Reported(comparison.exitCode(), page);
        }
    }

    /// @return the page to look at
    private Path reportLoad(MeasuredLoad load, Path folder) {
        Path trend = trend();
        LoadOutput.write(load, folder, trend, LoadTrend.read(trend), language);
        return folder.resolve(LoadReportWriter.PAGE);
    }

    /// The same for the folder of a load run.
    ///
    /// @return the exit code
    int reportLoad(Path run, PrintWriter out) {
        return LoadOutput.report(run, out, trend(), language, json);
    }

    private AllureReport allureReport() {
        return new AllureReport(Home.allure(), history);
    }

    /// What came of reporting.
    ///
    /// @param exitCode of the decision
    /// @param page the Allure report, or where none is wanted the page that is always written
    record Reported(int exitCode, Path page) {}
}
