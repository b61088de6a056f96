package dev.quantgate.cli;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Comparisons of the bundled F16 with one candidate, in a folder of a test's own, and what came of
/// them.
final class SmallComparison {
    private final Program program;
    private final Path work;
    private final Path config;

    /// @param work where the program is started
    SmallComparison(Path work) {
        this.work = work;
        this.program = new Program(work);
        this.config = calibratingNothing(work);
    }

    private static Path calibratingNothing(Path work) {
        try {
            return Files.writeString(work.resolve("q.yaml"), "runtime: {threads: 1}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Program program() {
        return program;
    }

    /// Runs to the end.
    Ended compare(String candidate, String... more) {
        return start(candidate, more).ended();
    }

    Program.Started start(String candidate, String... more) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--config",
                                config.toString(),
                                "--baseline",
                                Program.model("F16"),
                                "--candidate",
                                Program.model(candidate)));
        options.addAll(List.of(more));
        return program.startComparing(options);
    }

    /// Answers on record.
    int answers(String run) throws IOException {
        return Files.readAllLines(work.resolve(run).resolve("quality.jsonl")).size();
    }

    JsonNode decision(String run) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(work.resolve(run).resolve("decision.json")));
    }
}
