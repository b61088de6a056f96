package dev.quantgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jar as its users run it.
class BenchmarksJarIT {
    @TempDir private Path folder;

    @Test
    void jarListsItsBenchmarks() throws Exception {
        assertThat(run("-l"))
                .contains(
                        "ShortShortBenchmark.at1",
                        "LongShortBenchmark.at4",
                        "MediumLongBenchmark.at8",
                        "ClientLagBenchmark.at8");
    }

    @Test
    void jarMeasuresTheReferenceModelAlone() throws Exception {
        String output =
                run(
                        "ShortShort.*at1",
                        // Loading the model takes its time from the first iteration.
                        "-wi",
                        "1",
                        "-w",
                        "2",
                        "-i",
                        "1",
                        "-r",
                        "3",
                        "-foe",
                        "true",
                        "-p",
                        "model=../reference-model/models/quantgate-ref-Q8_0.gguf",
                        "-rff",
                        folder.resolve("short.json").toString());
        assertThat(output)
                .contains("Synchronize iterations are disabled")
                .containsPattern("at1:ttft:p0\\.50 .* [0-9.]+ +ms")
                .containsPattern("at1:decodeRate:p0\\.50 .* [0-9.]+ +tokens/s");
        assertThat(folder)
                .isDirectoryContaining("glob:**short.hlog")
                .isDirectoryContaining("glob:**short.jsonl");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Djmh.ignoreLock=true",
                                "-jar",
                                "target/benchmarks.jar"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
