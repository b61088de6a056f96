package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
                "runtime: {threads: 1}\ngates: {latency: {enabled: false}, benefit: {enabled: false}}\n");
    }

    @Test
    void interruptedRunReportsWhatWasDoneAndTheSameCommandFinishesIt() throws IOException {
        Ended interrupted =
                program.start(smallest("--out", "run")).until("block 2,").signal("INT").ended();
        assertThat(interrupted.status()).isEqualTo(130);
        assertThat(interrupted.out()).contains("The run ended early: 1 of 5 blocks");
        assertThat(interrupted.err())
                .contains(
                        "what was measured is reported in run, the same command goes on from here");

        Ended finished = program.run(smallest("--out", "run"));
        assertThat(finished.err()).contains("1 from the record").doesNotContain("block 1,");
        assertThat(finished.status()).as(finished.out()).isZero();
        JsonNode bench = json("run/bench.json");
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
            assertThat(work.resolve("run").resolve(file)).isNotEmptyFile();
        }

        Ended replayed = program.run("report", "run");
        assertThat(replayed.out()).isEqualTo(finished.out());
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
                                Program.model("Q4_K_M"),
                                "--max-duration",
                                "1s"));
        List<String> given = Arrays.asList(more);
        if (!given.contains("--workload")) {
            arguments.addAll(List.of("--workload", "short/short"));
        }
        if (!given.contains("--concurrency")) {
            arguments.addAll(List.of("--concurrency", "1"));
        }
        arguments.addAll(given);
        return arguments.toArray(String[]::new);
    }

    private JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(work.resolve(file)));
    }
}
