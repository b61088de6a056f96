package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What users do wrong, and what they are told.
class MistakesIT {
    @TempDir private Path work;
    private SmallComparison comparison;

    @BeforeEach
    void prepare() {
        comparison = new SmallComparison(work);
    }

    @Test
    void embeddedModelsTakeOneQuestionAtATime() {
        Ended refused = comparison.compare("Q8_0", "--quality-concurrency", "2", "--out", "run");
        assertThat(refused.status()).isEqualTo(64);
        assertThat(refused.err()).contains("the embedded runtime answers one question at a time");
        assertThat(work.resolve("run")).doesNotExist();
    }

    @Test
    void missingModelIsNamed() {
        assertEnds(
                compared("none.gguf", Program.model("Q8_0")), 65, "none.gguf: no such model file");
    }

    @Test
    void modelsThatAreNotThoseOfTheManifestAreNamed() throws IOException {
        Path manifest =
                Files.writeString(
                        work.resolve("manifest.json"),
                        """
                        {"models": [{"path": "%s", "sha256": "%s"}]}
                        """
                                .formatted(
                                        Program.model("Q8_0").replace('\\', '/'), "0".repeat(64)));
        Path config =
                Files.writeString(work.resolve("quantgate.yaml"), "manifest: manifest.json\n");

        assertEnds(
                compared(
                        Program.model("F16"),
                        Program.model("Q8_0"),
                        "--config",
                        config.toString(),
                        "--out",
                        "run"),
                65,
                manifest + "#/models/0/sha256: " + Program.model("Q8_0") + " must have 0000");
        assertThat(work.resolve("run")).doesNotExist();
    }

    @Test
    void truncatedModelIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(Program.model("Q8_0")));
        for (int length : new int[] {0, 3, 1000, whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(work.resolve("cut.gguf"), Arrays.copyOf(whole, length));
            assertEnds(compared(Program.model("F16"), cut.toString()), 65, "cut.gguf: ");
        }
    }

    @Test
    void unknownArchitectureIsNamedWithTheWayOut() throws IOException {
        String bytes =
                new String(
                        Files.readAllBytes(Path.of(Program.model("Q8_0"))),
                        StandardCharsets.ISO_8859_1);
        Path odd =
                Files.write(
                        work.resolve("odd.gguf"),
                        bytes.replaceFirst("architecture(.{12})llama", "architecture$1lfm99")
                                .getBytes(StandardCharsets.ISO_8859_1));
        assertEnds(
                compared(Program.model("F16"), odd.toString(), "--limit", "20"),
                65,
                "architecture 'lfm99'",
                "Ollama or llama-server");
    }

    @Test
    void baselineThatIsItsOwnCandidateIsWrongUsage() throws IOException {
        Path copy = Files.copy(Path.of(Program.model("F16")), work.resolve("copy.gguf"));
        assertEnds(
                compared(Program.model("F16"), copy.toString()),
                64,
                "baseline and candidate are the same model: ");
    }

    @Test
    void malformedCaseIsNamedByFileAndLine() throws IOException {
        Path cases = work.resolve("cases.jsonl");
        List<String> lines =
                new ArrayList<>(
                        Files.readAllLines(
                                        Program.HOME.resolve("golden-sets/vi-sample/cases.jsonl"))
                                .subList(0, 5));
        lines.set(2, lines.get(2).substring(0, 100));
        lines.set(4, lines.get(4).replace("\"maxTokens\": 128", "\"maxTokens\": \"many\""));
        Files.write(cases, lines);
        assertEnds(
                comparison.compare("Q8_0", "--golden-set", cases.toString()),
                65,
                "cases.jsonl:3: ",
                "cases.jsonl:5#/maxTokens: ",
                "found \"many\"");
    }

    @Test
    void unknownConfigurationKeyIsNamedWithASuggestion() throws IOException {
        Path wrong =
                Files.writeString(work.resolve("wrong.yaml"), "gates: {taskAcuracy: {margin: 1}}");
        assertEnds(
                comparison.program().run("compare", "--config", wrong.toString()),
                65,
                "wrong.yaml#/gates: unknown key 'taskAcuracy' (did you mean 'taskAccuracy'?)");
    }

    @Test
    void outputThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(work.resolve("file"), "");
        assertEnds(
                comparison.compare("Q8_0", "--limit", "20", "--out", "file/run"),
                73,
                "file/run: cannot be written");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare --basline | --baseline",
                "compare --limit many | --limit",
                "compare --limit 4 --full | name one",
                "compare --require most | #/require",
                "compare --bench=foo | '--bench'",
                "compare --baseline x | needs a baseline, at least one candidate",
                "compare --max-duration soon | soon",
                "compar | compare",
                "report | there is no run below quantgate-runs/; name a run folder",
                "'' | say what to do",
            })
    void wrongUsageIsToldInOneLine(String line, String message) {
        Ended ended =
                comparison.program().run(line.isEmpty() ? new String[0] : line.split(" ", -1));
        assertThat(ended.status()).as(ended.err()).isIn(64, 65);
        assertThat(ended.err()).contains(message).doesNotContain("Exception");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void folderThatHoldsNoRunIsBadInput() {
        assertEnds(comparison.program().run("report", "."), 65, "is no run folder");
    }

    private Ended compared(String baseline, String candidate, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("compare", "--baseline", baseline, "--candidate", candidate));
        arguments.addAll(List.of(more));
        return comparison.program().run(arguments.toArray(String[]::new));
    }

    private static void assertEnds(Ended ended, int status, String... messages) {
        assertThat(ended.status()).as(ended.err()).isEqualTo(status);
        assertThat(ended.err()).contains(messages).doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
    }
}
