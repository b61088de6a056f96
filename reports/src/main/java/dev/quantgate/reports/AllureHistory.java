package dev.quantgate.reports;

import dev.quantgate.run.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Allure keeps of earlier runs, without a server: a folder with one folder a run, which holds
/// the `history/` of the run's report.
///
/// A report goes on from the latest run that began before it, so making one again changes nothing.
final class AllureHistory {
    /// As many runs as Allure itself shows of a test.
    private static final int RUNS_KEPT = 20;

    private static final int DIGEST_SHOWN = 12;

    /// How a report of one file carries the files of `history/`.
    private static final Pattern EMBEDDED =
            Pattern.compile("d\\('history/([a-z-]+\\.json)','([A-Za-z0-9+/=]*)'\\)");

    private final Path folder;
    private final String run;

    /// @param folder of all runs
    AllureHistory(Path folder, Comparison.Header header) {
        this.folder = folder;
        String digest = header.planDigest();
        int start = digest.indexOf(':') + 1;
        this.run =
                header.startedAt().replace(':', '-')
                        + "-"
                        + digest.substring(start, start + DIGEST_SHOWN);
    }

    /// Lays what earlier runs left where Allure looks for it.
    ///
    /// @param results folder of Allure results
    void carryInto(Path results) throws IOException {
        Optional<Path> earlier =
                runs().stream()
                        .filter(other -> name(other).compareTo(run) < 0)
                        .reduce((_, latest) -> latest);
        if (earlier.isPresent()) {
            copy(earlier.get(), results.resolve("history"));
        }
    }

    /// Keeps what Allure made of this run.
    ///
    /// @param report a report of one file
    void keepFromFile(Path report) throws IOException {
        Path own = Files.createDirectories(folder.resolve(run));
        Matcher file = EMBEDDED.matcher(Files.readString(report));
        while (file.find()) {
            Files.write(own.resolve(file.group(1)), Base64.getDecoder().decode(file.group(2)));
        }
        forgetOldest();
    }

    /// Keeps what Allure made of this run.
    ///
    /// @param report folder of a report
    void keepFromFolder(Path report) throws IOException {
        copy(report.resolve("history"), folder.resolve(run));
        forgetOldest();
    }

    private void forgetOldest() throws IOException {
        List<Path> runs = runs();
        for (Path old : runs.subList(0, Math.max(0, runs.size() - RUNS_KEPT))) {
            try (var files = Files.list(old)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(old);
        }
    }

    /// Oldest first.
    private List<Path> runs() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(AllureHistory::name))
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(name(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
