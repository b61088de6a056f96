package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import dev.quantgate.cli.RealServers.Server;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Models that a real Ollama pulls from a real registry.
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("servers")
class RegistryRealIT {
    private final RealServers servers;
    @TempDir private Path work;

    RegistryRealIT(RealServers servers) {
        this.servers = servers;
    }

    static Stream<RealServers> servers() {
        return RealServers.with(Server.OLLAMA, Server.REGISTRY);
    }

    @Test
    void modelsArePulledAndASecondRunDownloadsNothing() {
        var comparison = new RealComparison(servers, work);
        try (var volume = new RealServers.Volume()) {
            Path config = comparison.config(volume.name());
            Ended first = pull(comparison, config, RealComparison.CASES, "first");
            assertThat(first.err()).contains("pulling " + name("f16"), "pulling " + name("q4_K_M"));
            assertThat(comparison.outcomes("first"))
                    .as(first.err())
                    .containsEntry("Q8_0", "HELD")
                    .containsKey("Q4_K_M");
            assertThat(comparison.asked("first", "Q4_K_M")).isEqualTo(RealComparison.CASES);

            Ended second = pull(comparison, config, 20, "second");
            assertThat(comparison.outcomes("second"))
                    .as(second.err())
                    .containsEntry("Q8_0", "HELD");
            assertThat(second.err()).doesNotContain("pulling");
        }
    }

    @Test
    void modelThatTheRegistryDoesNotHaveIsRefusedByItsName() {
        var comparison = new RealComparison(servers, work);
        try (var volume = new RealServers.Volume()) {
            Ended refused =
                    comparison.run(
                            comparison.config(volume.name()),
                            20,
                            "run",
                            "--runtime",
                            "ollama-container",
                            "--baseline",
                            name("q2_K"),
                            "--quantize",
                            "Q8_0");
            assertThat(refused.status()).isEqualTo(65);
            assertThat(refused.err()).contains("pulling " + name("q2_K") + ": failed");
            assertThat(volume.containers()).isEmpty();
        }
    }

    private Ended pull(RealComparison comparison, Path config, int cases, String out) {
        return comparison.run(
                config,
                cases,
                out,
                "--runtime",
                "ollama-container",
                "--baseline",
                name("f16"),
                "--candidate",
                name("q8_0"),
                "--candidate",
                name("q4_K_M"));
    }

    private String name(String tag) {
        return servers.registry() + "/library/ref:" + tag;
    }
}
