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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as its users meet it: real processes, the real model, real mistakes.
class CompareIT {
    @TempDir private Path work;
    private Program program;
    private Path config;

    @BeforeEach
    void calibrateNothing() throws IOException {
        program = new Program(work);
        config = Files.writeString(work.resolve("q.yaml"), "runtime: {threads: 1}\n");
    }

    @Test
    void comparisonEndsWithADecisionAndItsReports() throws IOException {
        Ended ended = compare("Q8_0", "--limit", "60", "--out", "run", "--allure", "summary");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Q8_0: held", "Quality gates held for every candidate");
        assertThat(ended.err()).contains("asking F16", "asking Q8_0", "Held (shown)");
        for (String file :
                List.of(
                        "results.md",
                        "production_decision.md",
                        "report.html",
                        "allure.html",
                        "junit.xml")) {
            assertThat(work.resolve("run").resolve(file)).isNotEmptyFile();
        }
        JsonNode decision = decision("run");
        assertThat(decision.at("/recommendation").asString()).isEqualTo("Q8_0");
        assertThat(decision.at("/quality/noiseFloor/textsDiffer").asInt()).isZero();
        assertThat(decision.at("/seen/1/figures/peakMemoryBytes").asLong()).isPositive();
    }

    @Test
    void jsonIsAllThatStandardOutputHolds() throws IOException {
        Ended ended = compare("Q8_0", "--limit", "20", "--out", "run", "--json");
        assertThat(ended.out()).isEqualTo(Files.readString(work.resolve("run/decision.json")));
    }

    @Test
    void reportShowsTheLatestRunInTheBrowserThatTheUserNames() throws IOException {
        compare("Q8_0", "--limit", "12", "--out", "quantgate-runs/one");
        Path browser =
                Files.writeString(work.resolve("browser"), "#!/bin/sh\necho \"opened $1\"\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        Ended shown = program.with("BROWSER", browser.toString()).run("report", "--open");
        assertThat(shown.status()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("opened " + work.resolve("quantgate-runs/one/allure.html").toUri());
    }

    @Test
    void reportWithoutAllureIsWrittenAndShown() throws IOException {
        Ended asked = compare("Q8_0", "--limit", "12", "--out", "run");
        assertThat(asked.out()).contains("report.html").doesNotContain("allure");
        assertThat(work.resolve("run/allure.html")).doesNotExist();
        assertThat(work.resolve("run/allure-results")).doesNotExist();
        Ended shown =
                program.with("BROWSER", "echo").run("report", "run", "--allure", "none", "--open");
        assertThat(shown.out())
                .startsWith(asked.out())
                .contains(work.resolve("run/report.html").toUri().toString());
    }

    @Test
    void reportOfAllAnswersIsAFolderWithAResultForEach() throws IOException {
        compare("Q8_0", "--limit", "12", "--out", "run", "--allure", "all");
        int cases = decision("run").at("/quality/goldenSet/cases").asInt();
        assertThat(work.resolve("run/allure-report/index.html")).isNotEmptyFile();
        try (var results = Files.list(work.resolve("run/allure-results"))) {
            assertThat(results.filter(file -> file.toString().endsWith("-result.json")))
                    .hasSize(2 * cases + 10);
        }
    }

    @Test
    void embeddedModelsTakeOneQuestionAtATime() {
        Ended refused = compare("Q8_0", "--quality-concurrency", "2", "--out", "run");
        assertThat(refused.status()).isEqualTo(64);
        assertThat(refused.err()).contains("the embedded runtime answers one question at a time");
        assertThat(work.resolve("run")).doesNotExist();
    }

    @Test
    void reportRebuildsEveryFileFromTheFolderAlone() throws IOException {
        Ended asked = compare("Q2_K", "--limit", "60", "--out", "run", "--lang", "vi");
        List<String> files =
                List.of(
                        "results.md",
                        "production_decision.md",
                        "report.html",
                        "decision.json",
                        "junit.xml");
        List<String> before = new ArrayList<>();
        for (String file : files) {
            before.add(Files.readString(work.resolve("run").resolve(file)));
            Files.delete(work.resolve("run").resolve(file));
        }
        Ended rebuilt = program.run("report", "run", "--lang", "vi", "--allure", "none");
        assertThat(rebuilt.status()).isEqualTo(asked.status());
        assertThat(rebuilt.out()).isEqualTo(asked.out());
        for (int i = 0; i < files.size(); i++) {
            assertThat(work.resolve("run").resolve(files.get(i))).hasContent(before.get(i));
        }
    }

    @Test
    void killedRunGoesOnAndItsQualityIsTheSameToTheByte() throws IOException {
        compare("Q4_K_M", "--limit", "20", "--out", "whole");
        start("Q4_K_M", "--limit", "20", "--out", "killed")
                .until("asking Q4_K_M")
                .signal("KILL")
                .ended();
        assertThat(answers("killed")).isBetween(20, answers("whole") - 1);
        Ended resumed = compare("Q4_K_M", "--limit", "20", "--out", "killed");
        assertThat(resumed.err()).contains("from the record");
        assertThat(quality("killed")).isEqualTo(quality("whole"));
        Ended replayed = compare("Q4_K_M", "--limit", "20", "--out", "killed");
        assertThat(replayed.err()).doesNotContain("asking");
        assertThat(replayed.out()).isEqualTo(resumed.out());
    }

    @Test
    void interruptedRunSaysSoKeepsWhatItHasAndGoesOn() throws IOException {
        Ended ended =
                start("Q8_0", "--limit", "20", "--out", "run")
                        .until("asking Q8_0")
                        .signal("INT")
                        .ended();
        assertThat(ended.status()).isEqualTo(130);
        assertThat(ended.err()).contains("interrupted; what was answered is kept in run");
        assertThat(ended.out()).isEmpty();
        int kept = answers("run");
        assertThat(kept).isGreaterThanOrEqualTo(20);
        assertThat(compare("Q8_0", "--limit", "20", "--out", "run").status()).isZero();
        assertThat(answers("run")).isGreaterThan(kept);
    }

    @Test
    void runThatIsOutOfTimeIsNotMeasured() {
        Ended ended = compare("Q8_0", "--limit", "60", "--out", "run", "--max-duration", "1s");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("stopped: the time limit");
        assertThat(ended.out()).contains("Q8_0: not measured");
    }

    @Test
    void missingModelIsNamed() {
        assertEnds(
                program.run(
                        "compare", "--baseline", "none.gguf", "--candidate", Program.model("Q8_0")),
                65,
                "none.gguf: no such model file");
    }

    @Test
    void truncatedModelIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(Program.model("Q8_0")));
        for (int length : new int[] {0, 3, 1000, whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(work.resolve("cut.gguf"), Arrays.copyOf(whole, length));
            assertEnds(
                    program.run(
                            "compare",
                            "--baseline",
                            Program.model("F16"),
                            "--candidate",
                            cut.toString()),
                    65,
                    "cut.gguf: ");
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
                program.run(
                        "compare",
                        "--baseline",
                        Program.model("F16"),
                        "--candidate",
                        odd.toString(),
                        "--limit",
                        "20"),
                65,
                "architecture 'lfm99'",
                "Ollama or llama-server");
    }

    @Test
    void baselineThatIsItsOwnCandidateIsWrongUsage() throws IOException {
        Path copy = Files.copy(Path.of(Program.model("F16")), work.resolve("copy.gguf"));
        assertEnds(
                program.run(
                        "compare",
                        "--baseline",
                        Program.model("F16"),
                        "--candidate",
                        copy.toString()),
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
                compare("Q8_0", "--golden-set", cases.toString()),
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
                program.run("compare", "--config", wrong.toString()),
                65,
                "wrong.yaml#/gates: unknown key 'taskAcuracy' (did you mean 'taskAccuracy'?)");
    }

    @Test
    void outputThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(work.resolve("file"), "");
        assertEnds(
                compare("Q8_0", "--limit", "20", "--out", "file/run"),
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
        Ended ended = program.run(line.isEmpty() ? new String[0] : line.split(" ", -1));
        assertThat(ended.status()).as(ended.err()).isIn(64, 65);
        assertThat(ended.err()).contains(message).doesNotContain("Exception");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void folderThatHoldsNoRunIsBadInput() {
        assertEnds(program.run("report", "."), 65, "is no run folder");
    }

    @Test
    void helpGoesToStandardOutput() {
        Ended help = program.run("compare", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains("--baseline", "--candidate", "--golden-set", "--max-duration");
        assertThat(program.run("--help").out()).contains("compare", "report", "Exit codes");
    }

    private Ended compare(String candidate, String... more) {
        return start(candidate, more).ended();
    }

    private Program.Started start(String candidate, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "compare",
                                "--config",
                                config.toString(),
                                "--baseline",
                                Program.model("F16"),
                                "--candidate",
                                Program.model(candidate)));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--allure")) {
            arguments.addAll(List.of("--allure", "none"));
        }
        return program.start(arguments.toArray(String[]::new));
    }

    private static void assertEnds(Ended ended, int status, String... messages) {
        assertThat(ended.status()).as(ended.err()).isEqualTo(status);
        assertThat(ended.err()).contains(messages).doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
    }

    private int answers(String run) throws IOException {
        return Files.readAllLines(work.resolve(run).resolve("quality.jsonl")).size();
    }

    private String quality(String run) throws IOException {
        return decision(run).get("quality").toString();
    }

    private JsonNode decision(String run) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(work.resolve(run).resolve("decision.json")));
    }
}
