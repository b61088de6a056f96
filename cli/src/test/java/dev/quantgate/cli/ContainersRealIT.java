package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real servers in containers, end to end to a decision: `./mvnw -Preal verify`.
///
/// Images are those of the system properties `quantgate.ollamaImage` and
/// `quantgate.llamaServerImage`. Without a Docker engine nothing is run, and the build says so;
/// with `-Dquantgate.real=required` that is a failure.
class ContainersRealIT {
    @TempDir private Path work;
    private Path config;

    @BeforeEach
    void needsDocker() throws IOException {
        boolean there = dockerAnswers();
        if ("required".equals(System.getProperty("quantgate.real"))) {
            assertThat(there).as("a Docker engine answers").isTrue();
        }
        assumeTrue(there, "no Docker engine answers: real servers in containers were not run");
        config =
                Files.writeString(
                        work.resolve("q.yaml"),
                        """
                        runtime: {threads: 1, containers: {ollamaImage: "%s", llamaServerImage: "%s"}}
                        """
                                .formatted(
                                        System.getProperty(
                                                "quantgate.ollamaImage", "ollama/ollama:0.33.0"),
                                        System.getProperty(
                                                "quantgate.llamaServerImage",
                                                "ghcr.io/ggml-org/llama.cpp:server-b10456")));
    }

    private static boolean dockerAnswers() throws IOException {
        try {
            return new ProcessBuilder("docker", "info")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void ollamaImportsQuantizesAndAnswersAndASecondRunImportsNothing() {
        Ended first = ollama("first");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).contains("Q8_0: held");
        Ended second = ollama("second");
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(second.err()).doesNotContain("importing", "making Q8_0");
    }

    private Ended ollama(String out) {
        return compare(out, "ollama-container", "--quantize", "Q8_0");
    }

    @Test
    void llamaServerAnswersForAFile() {
        Ended ended =
                compare("llama", "llama-server-container", "--candidate", Program.model("Q8_0"));
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Q8_0: held");
    }

    private Ended compare(String out, String runtime, String option, String value) {
        return new Program(work)
                .run(
                        "compare",
                        "--config",
                        config.toString(),
                        "--runtime",
                        runtime,
                        "--baseline",
                        Program.model("F16"),
                        option,
                        value,
                        "--limit",
                        "20",
                        "--out",
                        out);
    }
}
