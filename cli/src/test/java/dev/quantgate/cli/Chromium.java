package dev.quantgate.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// A real browser without a window.
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Path program;
    private final Path profile;

    /// @param folder for the browser's own files
    /// @throws TestAbortedException when there is no browser on the PATH; `.ci/run` installs one
    ///   and counts aborted tests as a failure
    Chromium(Path folder) {
        this.program =
                find().orElseThrow(() ->
                        new TestAbortedException(
                                "not run: no Chromium on the PATH; on Debian: apt-get install chromium"));
        this.profile = folder.resolve("browser");
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .flatMap(folder -> NAMES.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The document after its scripts have run.
    ///
    /// @param page a file
    /// @param fragment what follows `#`; empty for none
    String show(Path page, String fragment) {
        String url = page.toUri() + (fragment.isEmpty() ? "" : "#" + fragment);
        List<String> options =
                List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + profile,
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        url);
        try {
            Process browser =
                    new ProcessBuilder(
                                    Stream.concat(Stream.of(program.toString()), options.stream())
                                            .toList())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String document =
                    new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = browser.waitFor();
            if (status != 0) {
                throw new IllegalStateException("the browser ended with " + status);
            }
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
