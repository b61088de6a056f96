package dev.quantgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The jar as its users run it.
class BenchmarksJarIT {
    @Test
    void jarListsItsBenchmarks() throws Exception {
        assertThat(run("-l")).contains("EmbeddedAnswerBenchmark.shortAnswer");
    }

    @Test
    void jarMeasuresTheReferenceModelAlone() throws Exception {
        String output =
                run(
                        "EmbeddedAnswer",
                        "-wi",
                        "0",
                        "-i",
                        "1",
                        "-r",
                        "1",
                        "-f",
                        "1",
                        "-foe",
                        "true",
                        "-p",
                        "model=../reference-model/models/quantgate-ref-seed-Q8_0.gguf");
        assertThat(output).containsPattern("shortAnswer:p0\\.50 .* [0-9.]+ +ms/op");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-jar",
                                "target/benchmarks.jar"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
