package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Load runs as their users meet them, in the smallest form: one cell, one candidate.
class BenchIT {
    @TempDir private Path work;
    private Program program;

    @BeforeEach
    void calibrateNothing() throws IOException {
        program = new Program(work);
        Files.writeString(
                work.resolve("q.yaml"),
                """
                runtime: {threads: 1}
                bench: {workloads: [short/short], concurrency: [1], duration: 1}
                """);
    }

    @Test
    void interruptedRunReportsWhatWasDoneAndAComparisonFinishesItAndDecidesByBoth()
            throws IOException {
        Ended interrupted =
                program.start(smallest("--quick", "--out", "run/load"))
                        .until("block 2,")
                        .signal("INT")
                        .ended();
        assertThat(interrupted.status()).isEqualTo(130);
        assertThat(interrupted.out()).contains("The run ended early: 1 of 5 blocks");
        assertThat(interrupted.err())
                .contains(
                        "what was measured is reported in run/load, the same command goes on from here");

        Ended finished = program.run(comparison());
        assertThat(finished.err())
                .contains("1 from the record", "asking F16")
                .doesNotContain("block 1,");
        assertThat(finished.out()).contains("Latency", "run/load/results.md");
        assertRecordIsWhole();
        JsonNode decision = json("run/decision.json");
        assertThat(finished.status()).isEqualTo(decision.at("/exitCode").asInt());
        assertThat(decision.at("/load/blocks").asInt()).isEqualTo(5);
        JsonNode gates = decision.at("/quality/candidates/0/gates");
        assertThat(gates.at("/5/requestsOf").asString()).isEqualTo("load");
        assertThat(gates.at("/7/target").asString()).isEqualTo("short/short at 1");
        assertThat(gates.at("/8/why/code").asString()).isEqualTo("NO_BUDGET");
        assertThat(gates.at("/9/memoryRatio").asDouble()).isPositive();

        Map<String, String> before = reports();
        Ended replayed = program.run("report", "run", "--allure", "none");
        assertThat(replayed.out()).isEqualTo(finished.out());
        assertThat(reports()).isEqualTo(before);
    }

    private void assertRecordIsWhole() throws IOException {
        JsonNode bench = json("run/load/bench.json");
        assertThat(bench.at("/blocks").asInt()).isEqualTo(5);
        assertThat(bench.at("/sessions").size()).isEqualTo(2);
        assertThat(bench.at("/candidates/0/gates/0/verdict").asString()).isEqualTo("Held");
        assertThat(bench.at("/changes/0/ratio/byRestart").asBoolean()).isTrue();
        assertThat(bench.at("/memory/0/peakBytes").asLong()).isPositive();
        assertThat(bench.at("/clientLag").size()).isEqualTo(4);
        for (String file :
                List.of(
                        "results.md",
                        "bench.jmh.json",
                        "bench.txt",
                        "bench.bmf.json",
                        "bench.hlog",
                        "percentiles.svg",
                        "memory.svg")) {
            assertThat(work.resolve("run/load").resolve(file)).isNotEmptyFile();
        }
    }

    private Map<String, String> reports() throws IOException {
        Map<String, String> reports = new TreeMap<>();
        for (String file :
                List.of(
                        "decision.json",
                        "production_decision.md",
                        "report.html",
                        "junit.xml",
                        "load/bench.json",
                        "load/results.md",
                        "load/percentiles.svg")) {
            reports.put(file, Files.readString(work.resolve("run").resolve(file)));
        }
        return reports;
    }

    private static String[] comparison() {
        return new String[] {
            "compare",
            "--config",
            "q.yaml",
            "--baseline",
            Program.model("F16"),
            "--candidate",
            Program.model("Q4_K_M"),
            "--bench=quick",
            "--limit",
            "12",
            "--allure",
            "none",
            "--out",
            "run"
        };
    }

    @Test
    void everyMistakeOfTheCommandLineIsNamedAtOnce() {
        Ended refused =
                program.run(
                        smallest("--concurrency", "0", "--workload", "long/long", "--slo", "-1"));
        assertThat(refused.status()).isEqualTo(64);
        assertThat(refused.err())
                .contains(
                        "--concurrency must be at least 1, was 0",
                        "found long/long",
                        "--slo must be positive, was -1.0");
    }

    @Test
    void everyMissingFileIsNamedAtOnce() {
        Ended refused = program.run("bench", "--baseline", "a.gguf", "--candidate", "b.gguf");
        assertThat(refused.status()).isEqualTo(65);
        assertThat(refused.err())
                .contains("a.gguf: no such model file", "b.gguf: no such model file");
    }

    private static String[] smallest(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "bench",
                                "--config",
                                "q.yaml",
                                "--baseline",
                                Program.model("F16"),
                                "--candidate",
                                Program.model("Q4_K_M")));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    private JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(work.resolve(file)));
    }
}
