package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import dev.quantgate.cli.RealServers.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// A real llama-server, in a container for each model, end to end to a decision.
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("servers")
class LlamaServerRealIT {
    private final RealServers servers;
    @TempDir private Path work;

    LlamaServerRealIT(RealServers servers) {
        this.servers = servers;
    }

    static Stream<RealServers> servers() {
        return RealServers.with(Server.LLAMA_SERVER);
    }

    @Test
    void filesAreComparedAndNoContainerIsLeft() throws IOException {
        var comparison = new RealComparison(servers, work);
        Ended ended =
                comparison.run(
                        comparison.config("unused"),
                        RealComparison.CASES,
                        "run",
                        "--runtime",
                        "llama-server-container",
                        "--baseline",
                        own("F16"),
                        "--candidate",
                        own("Q8_0"),
                        "--candidate",
                        own("Q4_K_M"));
        assertThat(comparison.outcomes("run"))
                .as(ended.err())
                .containsEntry("Q8_0", "HELD")
                .containsKey("Q4_K_M");
        assertThat(comparison.asked("run", "Q4_K_M")).isEqualTo(RealComparison.CASES);
        JsonNode options = comparison.identity("run", "F16").path("options");
        assertThat(options.path("cache_prompt").asString()).isEqualTo("false");
        assertThat(options.path("image").asString()).isEqualTo(servers.llamaServerImage());
        assertThat(RealServers.containersOn(folder())).isEmpty();
    }

    @Test
    void modelThatTheServerCannotLoadIsNotMeasuredAndTheContainersLogSaysWhy() throws IOException {
        var comparison = new RealComparison(servers, work);
        Ended ended =
                comparison.run(
                        comparison.config("unused"),
                        RealComparison.CASES,
                        "run",
                        "--runtime",
                        "llama-server-container",
                        "--baseline",
                        ofAnUnknownArchitecture().toString(),
                        "--candidate",
                        own("Q8_0"));
        assertThat(ended.status()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err())
                .contains("container: ", "unknown model architecture: 'lxama'")
                // How soon it ends decides whether its exit code is seen.
                .containsPattern("did not start in a container: its container ended (with|before)")
                .doesNotContain("InspectContainerResponse");
        assertThat(RealServers.containersOn(folder())).isEmpty();
    }

    /// A copy in a folder of this test's own, by which its containers are known.
    private String own(String quantization) throws IOException {
        Path file = Path.of(Program.model(quantization));
        return Files.copy(file, work.resolve(file.getFileName())).toString();
    }

    private String folder() throws IOException {
        return work.toRealPath().toString();
    }

    /// The baseline, but for one letter in the name of its architecture.
    private Path ofAnUnknownArchitecture() throws IOException {
        byte[] gguf = Files.readAllBytes(Path.of(Program.model("F16")));
        String text = new String(gguf, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("llama", text.indexOf("general.architecture"));
        gguf[at + 1] = 'x';
        return Files.write(work.resolve("odd-F16.gguf"), gguf);
    }
}
