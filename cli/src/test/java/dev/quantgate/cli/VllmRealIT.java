package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import dev.quantgate.cli.RealServers.Server;
import dev.quantgate.cli.RealServers.Vllm;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Real vLLM servers, one for each variant, at addresses of their own.
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("servers")
class VllmRealIT {
    private final RealServers servers;
    @TempDir private Path work;

    VllmRealIT(RealServers servers) {
        this.servers = servers;
    }

    static Stream<RealServers> servers() {
        return RealServers.with(Server.VLLM);
    }

    @Test
    void quantizationsThatOnlyVllmHasAreComparedWithTheirBaseline() {
        var comparison = new RealComparison(servers, work);
        Path config =
                comparison.config(
                        "unused",
                        "baseline: " + Vllm.F16.yaml(),
                        "candidates: [%s, %s]".formatted(Vllm.INT8.yaml(), Vllm.GPTQ_INT4.yaml()));
        Ended ended = comparison.run(config, RealComparison.CASES, "run");
        assertThat(comparison.outcomes("run"))
                .as(ended.err())
                .containsEntry(Vllm.INT8.title(), "HELD")
                .containsEntry(Vllm.GPTQ_INT4.title(), "HELD");
        assertThat(comparison.asked("run", Vllm.GPTQ_INT4.title())).isEqualTo(RealComparison.CASES);
        assertThat(comparison.identity("run", Vllm.INT8.title()).path("runtime").asString())
                .isEqualTo("vLLM");
    }
}
