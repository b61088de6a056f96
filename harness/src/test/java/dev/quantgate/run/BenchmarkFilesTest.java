package dev.quantgate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkFilesTest {
    @TempDir private Path folder;

    @Test
    void resultOfJmhIsReadWithItsPercentiles() throws IOException {
        write(
                """
                [{"benchmark": "a.B.c", "mode": "sample", "params": {"threads": "2"},
                  "primaryMetric": {"score": 1.5, "scoreError": "NaN", "scoreUnit": "ms/op",
                                    "scorePercentiles": {"50.0": 1.25, "99.0": 3}}}]
                """);
        assertThat(BenchmarkFiles.in(folder))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.score()).isEqualTo(1.5);
                    assertThat(one.scoreError()).isNaN();
                    assertThat(one.percentiles()).containsEntry(99.0, 3.0);
                    assertThat(one.parameters()).containsEntry("threads", "2");
                });
    }

    @Test
    void otherFilesAreNamedWithAllThatIsMissing() throws IOException {
        write("[{\"benchmark\": \"a.B.c\", \"primaryMetric\": {\"score\": 1}}]");
        assertThatThrownBy(() -> BenchmarkFiles.in(folder))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("jmh.json#/0/mode: is missing")
                .hasMessageContaining("jmh.json#/0/primaryMetric/scoreUnit: is missing");
        write("{}");
        assertThatThrownBy(() -> BenchmarkFiles.in(folder))
                .hasMessageContaining("must be the list that JMH writes");
        write("[");
        assertThatThrownBy(() -> BenchmarkFiles.in(folder)).hasMessageContaining("is not JSON");
    }

    @Test
    void runWithoutBenchmarksHasNone() {
        assertThat(BenchmarkFiles.in(folder.resolve("none"))).isEmpty();
    }

    private void write(String json) throws IOException {
        Files.writeString(folder.resolve("jmh.json"), json);
    }
}
