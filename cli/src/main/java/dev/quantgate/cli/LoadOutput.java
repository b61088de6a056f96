package dev.quantgate.cli;

import dev.quantgate.load.LoadFolder;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.reports.Language;
import dev.quantgate.reports.LoadJson;
import dev.quantgate.reports.LoadPages;
import dev.quantgate.reports.LoadReportWriter;
import dev.quantgate.reports.LoadTrend;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How the results of a load run are shown.
final class LoadOutput {
    @Option(
            names = "--trend",
            paramLabel = "FILE",
            defaultValue = "quantgate-runs/history/bench.jsonl",
            description =
                    "What earlier runs measured: compared with, then grows by this run; default ${DEFAULT-VALUE}.")
    private Path trend;

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            defaultValue = "en",
            description = "Language of the reports: ${COMPLETION-CANDIDATES}; default en.")
    private Language language;

    @Option(names = "--json", description = "Print bench.json on stdout instead of a table.")
    private boolean json;

    LoadOutput() {}

    /// Reads the file of trends, so that one that is damaged is named before anything is measured.
    void checkTrend() {
        LoadTrend.read(trend);
    }

    /// Judges what a run folder holds, writes the reports into it and prints the summary.
    ///
    /// @return the exit code
    int report(Path run, PrintWriter out) {
        return report(run, out, trend, language, json);
    }

    /// Writes the reports into a folder and adds the run to a file of trends.
    ///
    /// @return the files
    static List<Path> write(
            MeasuredLoad load, Path run, Path trend, LoadTrend earlier, Language language) {
        List<Path> written = new ArrayList<>(LoadReportWriter.write(load, run, earlier, language));
        earlier.add(trend, load.report());
        written.add(trend);
        return written;
    }

    static int report(Path run, PrintWriter out, Path trend, Language language, boolean json) {
        var load = MeasuredLoad.of(LoadFolder.open(run));
        LoadReport report = load.report();
        var earlier = LoadTrend.read(trend);
        List<Path> written = write(load, run, trend, earlier, language);
        if (json) {
            out.print(LoadJson.write(report, earlier));
        } else {
            out.print(new LoadPages(report, earlier, language).terminal(written));
        }
        out.flush();
        return report.exitCode();
    }
}
