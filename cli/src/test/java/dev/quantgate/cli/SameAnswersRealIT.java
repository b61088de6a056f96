package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import dev.quantgate.cli.RealServers.Server;
import dev.quantgate.cli.RealServers.Vllm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The same weights in every runtime: what differs between variants must be the quantization, not
/// who serves it.
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("servers")
class SameAnswersRealIT {
    /// Answers in which two tokens are so nearly as likely that a server's order of adding decides.
    private static final int CLOSE_CALLS = 1;

    private final RealServers servers;
    @TempDir private Path work;

    SameAnswersRealIT(RealServers servers) {
        this.servers = servers;
    }

    static Stream<RealServers> servers() {
        return RealServers.with(Server.OLLAMA, Server.LLAMA_SERVER);
    }

    @Test
    void sameQuestionsToTheSameWeightsGetTheSameAnswersToTheLetter() {
        var comparison = new RealComparison(servers, work);
        List<String> others =
                new ArrayList<>(List.of("ollama-container", "llama-server-container"));
        List<String> candidates = new ArrayList<>();
        others.forEach(kind -> candidates.add(file(kind)));
        if (servers.has(Server.VLLM)) {
            candidates.add(
                    "{model: %s, runtime: openai, url: \"%s\", name: vllm}"
                            .formatted(Vllm.F16.model(), Vllm.F16.url()));
            others.add("vllm");
        }
        try (var volume = new RealServers.Volume()) {
            Path config =
                    comparison.config(
                            volume.name(),
                            "baseline: " + file("embedded"),
                            "candidates: [" + String.join(", ", candidates) + "]");
            Ended ended = comparison.run(config, RealComparison.CASES, "run");
            assertThat(comparison.outcomes("run"))
                    .as(ended.err())
                    .containsOnlyKeys(others.toArray(String[]::new));
            Map<String, String> embedded = comparison.answers("run", "embedded");
            assertThat(embedded).hasSize(RealComparison.CASES);
            for (String other : others) {
                Map<String, String> answers = comparison.answers("run", other);
                assertThat(answers).containsOnlyKeys(embedded.keySet());
                answers.entrySet().removeAll(embedded.entrySet());
                assertThat(answers)
                        .as("other answers of " + other)
                        .hasSizeLessThanOrEqualTo(CLOSE_CALLS);
            }
        }
    }

    private static String file(String kind) {
        return "{model: \"%s\", runtime: %s, name: %s}".formatted(Program.model("F16"), kind, kind);
    }
}
