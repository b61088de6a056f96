package dev.quantgate.reports;

import dev.quantgate.load.HistogramLog;
import dev.quantgate.load.LoadBlock;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.load.RequestRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes every report of a load run.
public final class LoadReportWriter {
    /// Every figure for people.
    public static final String PAGE = "results.md";

    /// Every figure for machines.
    static final String JSON = "bench.json";

    /// Where they lie below the folder of a comparison that the load belongs to.
    static final String PLACE = "load/";

    private LoadReportWriter() {}

    /// Writes `results.md`, `bench.json`, `bench.jmh.json`, `bench.txt` for benchstat,
    /// `bench.bmf.json`, `bench.hlog` and the plots.
    ///
    /// @param folder where they go; files of the same name are replaced
    /// @param earlier what earlier runs measured
    /// @return the files
    /// @throws ReportNotWrittenException when the disk does not take one
    public static List<Path> write(
            MeasuredLoad load, Path folder, LoadTrend earlier, Language language) {
        LoadReport report = load.report();
        List<LoadBlock> blocks = load.blocks();
        Messages messages = Messages.in(language);
        Map<String, String> plots = new LoadPlots(report, blocks, messages).all();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(PAGE, new LoadPages(report, earlier, messages).markdown(plots.keySet()));
        files.put(JSON, LoadJson.write(report, earlier));
        files.put("bench.jmh.json", LoadExports.jmh(report, blocks));
        files.put("bench.txt", LoadExports.benchstat(report, blocks));
        files.put("bench.bmf.json", LoadExports.bencher(report));
        files.putAll(plots);
        List<Path> written = new ArrayList<>();
        files.forEach((name, text) -> {
            Path file = folder.resolve(name);
            try {
                Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new ReportNotWrittenException(file, e);
            }
            written.add(file);
        });
        written.add(histograms(report, blocks, folder.resolve("bench.hlog")));
        return written;
    }

    /// Blocks keep no time of day, so every line bears the moment of the plan.
    private static Path histograms(LoadReport report, List<LoadBlock> blocks, Path file) {
        long start = Instant.parse(report.plan().createdAt()).toEpochMilli();
        try {
            Files.deleteIfExists(file);
            for (CellFigures figures : report.figures()) {
                HistogramLog.append(
                        file,
                        figures.variant() + " " + figures.cell(),
                        blocks.stream()
                                .flatMap(block -> block.cells().stream())
                                .filter(cell ->
                                        cell.variant().equals(figures.variant())
                                                && cell.cell().equals(figures.cell()))
                                .flatMap(cell -> cell.requests().stream())
                                .filter(RequestRecord::isAnswer)
                                .map(RequestRecord::timing)
                                .toList(),
                        start,
                        start);
            }
        } catch (IOException e) {
            throw new ReportNotWrittenException(file, e);
        }
        return file;
    }
}
