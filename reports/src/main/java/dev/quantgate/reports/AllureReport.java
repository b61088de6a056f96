package dev.quantgate.reports;

import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.Reply;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The Allure report of a comparison, generated offline by Allure's own program in a process of its
/// own.
public final class AllureReport {
    private static final long LIMIT_SECONDS = 300;

    private final Path program;
    private final Path history;

    /// @param program folder of Allure's program, with `lib` and `plugins`
    /// @param history folder in which runs leave what the next one's report shows of them; made
    ///   when missing
    public AllureReport(Path program, Path history) {
        this.program = program;
        this.history = history;
    }

    /// Writes `allure-results/` and `allure.html`, one file, with a summary in place of plain
    /// passes.
    ///
    /// @param load what was measured under load; `null` where none belongs to the decision
    /// @param folder where they go; what is there is replaced
    /// @return `allure.html`
    /// @throws ReportNotWrittenException when the folder does not take them, or Allure fails
    public Path write(
            Comparison comparison, @Nullable MeasuredLoad load, Path folder, Language language) {
        Path report = folder.resolve("allure.html");
        Path results = folder.resolve("allure-results");
        try {
            AllureResults.write(comparison, load, Messages.in(language), results, "golden-set/");
            var earlier = new AllureHistory(history, comparison.header());
            earlier.carryInto(results);
            Path work = Files.createTempDirectory("quantgate-allure-");
            try {
                generate(results, work, work.resolve("report"), "--single-file");
                Path made = work.resolve("report/index.html");
                earlier.keepFromFile(made);
                Files.copy(made, report, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                delete(work);
            }
            return report;
        } catch (IOException e) {
            throw new ReportNotWrittenException(report, e);
        }
    }

    /// Writes `allure-results/` with a result for every answer, and the folder `allure-report/`: as
    /// one file that many would be too large. A browser shows it only from a web server.
    ///
    /// @param load what was measured under load; `null` where none belongs to the decision
    /// @param answers every case that a variant answered
    /// @param folder where they go; what is there is replaced
    /// @return `allure-report/index.html`
    /// @throws ReportNotWrittenException when the folder does not take them, or Allure fails
    public Path writeAll(
            Comparison comparison,
            @Nullable MeasuredLoad load,
            List<Reply.Answered> answers,
            Path folder,
            Language language) {
        Path report = folder.resolve("allure-report");
        Path results = folder.resolve("allure-results");
        try {
            AllureResults.writeAll(
                    comparison, load, answers, Messages.in(language), results, "../golden-set/");
            var earlier = new AllureHistory(history, comparison.header());
            earlier.carryInto(results);
            Path work = Files.createTempDirectory("quantgate-allure-");
            try {
                generate(results, work, report);
                earlier.keepFromFolder(report);
            } finally {
                delete(work);
            }
            return report.resolve("index.html");
        } catch (IOException e) {
            throw new ReportNotWrittenException(report, e);
        }
    }

    private void generate(Path results, Path work, Path report, String... options)
            throws IOException {
        Path log = work.resolve("allure.log");
        Path lib = program.toAbsolutePath().resolve("lib");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx1g",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                lib + "/*" + File.pathSeparator + lib.resolve("config"),
                                "io.qameta.allure.CommandLine",
                                "generate"));
        command.addAll(List.of(options));
        command.addAll(
                List.of(
                        "--clean",
                        "--output",
                        report.toAbsolutePath().toString(),
                        results.toAbsolutePath().toString()));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("APP_HOME", program.toAbsolutePath().toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Allure did not end within " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "Allure ended with " + process.exitValue() + ": " + Files.readString(log));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
