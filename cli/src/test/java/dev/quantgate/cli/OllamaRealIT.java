package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import dev.quantgate.cli.RealServers.Server;
import dev.quantgate.runtime.container.ServerContainer;
import dev.quantgate.runtime.http.ModelServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// A real Ollama, in a container of ours and at a URL, end to end to a decision.
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("servers")
class OllamaRealIT {
    private static final int FEW = 20;
    private static final int SOME = 40;

    private final RealServers servers;
    @TempDir private Path work;

    OllamaRealIT(RealServers servers) {
        this.servers = servers;
    }

    static Stream<RealServers> servers() {
        return RealServers.with(Server.OLLAMA);
    }

    @Test
    void baselineIsImportedAndQuantizedOnTheSpotAndASecondRunImportsNothing() {
        var comparison = new RealComparison(servers, work);
        try (var volume = new RealServers.Volume()) {
            Path config = comparison.config(volume.name());
            Ended first = quantize(comparison, config, RealComparison.CASES, "first");
            assertThat(first.err())
                    .contains("starting " + servers.ollamaImage() + " in a container, on the CPU")
                    .contains("importing", "making Q8_0", "making Q4_K_M");
            assertThat(comparison.outcomes("first"))
                    .as(first.err())
                    .containsEntry("Q8_0", "HELD")
                    .containsKey("Q4_K_M");
            assertThat(comparison.asked("first", "Q4_K_M")).isEqualTo(RealComparison.CASES);
            JsonNode made = comparison.identity("first", "Q4_K_M");
            assertThat(made.path("quantization").asString()).isEqualTo("Q4_K_M");
            assertThat(made.path("options").path("quantizedBy").asString()).isEqualTo("Ollama");
            assertThat(made.path("options").path("place").asString()).isEqualTo("CPU");
            assertThat(volume.containers()).isEmpty();

            Ended second = quantize(comparison, config, FEW, "second");
            assertThat(comparison.outcomes("second"))
                    .as(second.err())
                    .containsEntry("Q8_0", "HELD");
            assertThat(second.err()).doesNotContain("importing", "making", "giving");
        }
    }

    private static Ended quantize(RealComparison comparison, Path config, int cases, String out) {
        return comparison.run(
                config,
                cases,
                out,
                "--runtime",
                "ollama-container",
                "--baseline",
                Program.model("F16"),
                "--quantize",
                "Q8_0,Q4_K_M");
    }

    @Test
    void containerKilledHalfWayIsNotMeasuredAndTheSameCommandGoesOn() {
        var comparison = new RealComparison(servers, work);
        try (var volume = new RealServers.Volume()) {
            Path config = comparison.config(volume.name());
            String[] options = {
                "--runtime", "ollama-container",
                "--baseline", Program.model("F16"),
                "--quantize", "Q8_0"
            };
            var under = comparison.start(new Program(work), config, SOME, "run", options);
            under.until("asking Q8_0");
            volume.kill();
            Ended killed = under.ended();
            assertThat(killed.status()).as(killed.err()).isEqualTo(3);
            assertThat(killed.out()).contains("Q8_0: not measured");
            assertThat(killed.err())
                    .contains("its container ended with exit code 137", "container: ");
            assertThat(comparison.outcomes("run")).containsEntry("Q8_0", "NOT_MEASURED");
            assertThat(volume.containers()).isEmpty();

            Ended resumed = comparison.run(config, SOME, "run", options);
            assertThat(resumed.status()).as(resumed.err()).isZero();
            assertThat(resumed.err()).contains("from the record");
            assertThat(comparison.outcomes("run")).containsEntry("Q8_0", "HELD");
        }
    }

    @Test
    void serverAtAUrlIsLeftWithoutALoadedModel() {
        var comparison = new RealComparison(servers, work);
        List<String> notices = new ArrayList<>();
        try (var volume = new RealServers.Volume();
                var container =
                        ServerContainer.ollama(
                                new ServerContainer.Settings(
                                        servers.ollamaImage(), 2, true, notices::add),
                                volume.name());
                var server = new ModelServer(container.url(), "any")) {
            URI url = container.url();
            Ended ended =
                    comparison
                            .start(
                                    // Without a scheme, as Ollama's own programs take it.
                                    new Program(work).with("OLLAMA_HOST", url.getAuthority()),
                                    comparison.config(volume.name()),
                                    FEW,
                                    "run",
                                    "--runtime",
                                    "ollama",
                                    "--quality-concurrency",
                                    "2",
                                    "--baseline",
                                    Program.model("F16"),
                                    "--quantize",
                                    "Q8_0",
                                    "--candidate",
                                    // Ollama cannot make it, and takes it as it is.
                                    Program.model("Q5_K_M"))
                            .ended();
            assertThat(comparison.outcomes("run"))
                    .as(ended.err())
                    .containsEntry("Q8_0", "HELD")
                    .containsOnlyKeys("Q8_0", "Q5_K_M");
            assertThat(
                            comparison
                                    .identity("run", "Q8_0")
                                    .path("options")
                                    .path("answersAtOnce")
                                    .asString())
                    .isEqualTo("2 of 2");
            assertThat(server.ask("/api/ps", null).path("models")).isEmpty();
        }
    }
}
