package dev.quantgate.reports;

import dev.quantgate.run.Comparison;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The Allure report of a comparison: one HTML file, generated offline by Allure's own program in a
/// process of its own.
public final class AllureReport {
    private static final long LIMIT_SECONDS = 120;
    private static final String FILE = "allure.html";

    private AllureReport() {}

    /// Writes `allure-results/` and `allure.html`.
    ///
    /// @param folder where they go; what is there is replaced
    /// @param allure folder of Allure's program, with `lib` and `plugins`
    /// @return `allure.html`
    /// @throws ReportNotWrittenException when the folder does not take them, or Allure fails
    public static Path write(Comparison comparison, Path folder, Language language, Path allure) {
        Path report = folder.resolve(FILE);
        Path results = folder.resolve("allure-results");
        try {
            AllureResults.write(comparison, Messages.in(language), results, "golden-set/");
            Path work = Files.createTempDirectory("quantgate-allure-");
            try {
                generate(allure, results, work);
                Files.copy(
                        work.resolve("report/index.html"),
                        report,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                delete(work);
            }
            return report;
        } catch (IOException e) {
            throw new ReportNotWrittenException(report, e);
        }
    }

    private static void generate(Path allure, Path results, Path work) throws IOException {
        Path log = work.resolve("allure.log");
        Path lib = allure.toAbsolutePath().resolve("lib");
        var builder =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin/java")
                                                .toString(),
                                        "-Xmx512m",
                                        "-cp",
                                        lib + "/*" + File.pathSeparator + lib.resolve("config"),
                                        "io.qameta.allure.CommandLine",
                                        "generate",
                                        "--single-file",
                                        "--clean",
                                        "--output",
                                        work.resolve("report").toString(),
                                        results.toAbsolutePath().toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("APP_HOME", allure.toAbsolutePath().toString());
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
