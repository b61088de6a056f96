package dev.quantgate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The built program, run as a process of its own the way the launcher runs it.
final class Program {
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path APPLICATION = HOME.resolve("cli/target/quantgate");
    static final Path MODELS = HOME.resolve("reference-model/models");

    private final Path folder;
    private final Map<String, String> environment;

    /// @param folder where it is started
    Program(Path folder) {
        this(folder, Map.of());
    }

    private Program(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /// The same with an environment variable.
    Program with(String name, String value) {
        return new Program(folder, Map.of(name, value));
    }

    static String model(String quantization) {
        return MODELS.resolve("quantgate-ref-" + quantization + ".gguf").toString();
    }

    /// What a run of the program came to.
    record Ended(int status, String out, String err) {}

    /// Runs to the end.
    Ended run(String... arguments) {
        return start(arguments).ended();
    }

    /// Starts a comparison, without Allure's report unless one is asked for.
    Started startComparing(List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        arguments.addAll(options);
        if (!arguments.contains("--allure")) {
            arguments.addAll(List.of("--allure", "none"));
        }
        return start(arguments.toArray(String[]::new));
    }

    Started start(String... arguments) {
        try {
            List<String> command = new ArrayList<>();
            if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
                // A build in the background ignores SIGINT, and so would its children.
                command.addAll(List.of("env", "--default-signal=INT"));
            }
            command.addAll(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+AutoCreateSharedArchive",
                            "-XX:SharedArchiveFile=" + APPLICATION.resolve("quantgate.jsa"),
                            "-Xlog:disable",
                            "-Xlog:all=error:stderr",
                            "-Dquantgate.home=" + HOME,
                            "-jar",
                            APPLICATION.resolve("quantgate.jar").toString()));
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile(folder, "out", ".txt");
            var builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            return new Started(builder.start(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A run under way.
    static final class Started {
        private final Process process;
        private final Path out;
        private final BufferedReader errReader;
        private final StringBuilder err = new StringBuilder();

        private Started(Process process, Path out) {
            this.process = process;
            this.out = out;
            this.errReader =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getErrorStream(), StandardCharsets.UTF_8));
        }

        /// Reads standard error up to a line that holds a text.
        ///
        /// @throws IllegalStateException when the program ends before
        Started until(String text) {
            String line = nextLine();
            while (line != null && !line.contains(text)) {
                line = nextLine();
            }
            if (line == null) {
                throw new IllegalStateException("ended without '" + text + "':\n" + err);
            }
            return this;
        }

        private @Nullable String nextLine() {
            try {
                String line = errReader.readLine();
                if (line != null) {
                    err.append(line).append('\n');
                }
                return line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Sends a signal by name, e.g. `INT` or `KILL`.
        Started signal(String name) {
            try {
                int status =
                        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                                .start()
                                .waitFor();
                if (status != 0) {
                    throw new IllegalStateException("kill ended with " + status);
                }
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Waits for the end.
        Ended ended() {
            while (nextLine() != null) {
                // collected
            }
            try {
                return new Ended(process.waitFor(), Files.readString(out), err.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
