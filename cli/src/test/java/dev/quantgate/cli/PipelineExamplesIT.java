package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The shell steps of the pipeline examples do what their comments say.
class PipelineExamplesIT {
    private static final Path EXAMPLES = Program.HOME.resolve("scripts/ci");

    @TempDir private Path work;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void checkOut() throws IOException {
        Files.createSymbolicLink(work.resolve("scripts"), Program.HOME.resolve("scripts"));
        environment.put("QUANTGATE_CONFIG", "quantgate.yaml");
        environment.put("GITHUB_STEP_SUMMARY", work.resolve("summary.md").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void goodQuantizationPassesAndItsDecisionBecomesTheSummary() throws Exception {
        config("standard");
        List<String> steps = gitHubSteps();
        assertThat(steps).hasSize(2);
        assertThat(shell(steps.get(0))).isZero();
        assertThat(shell(steps.get(1))).isZero();
        assertThat(work.resolve("summary.md"))
                .hasSameTextualContentAs(work.resolve("quantgate-run/production_decision.md"));
    }

    @Test
    void quantizationThatIsNotShownToHoldBlocksThePipelineAndIsSummedUpAllTheSame()
            throws Exception {
        config("strict");
        List<String> steps = gitHubSteps();
        assertThat(shell(steps.get(0))).isEqualTo(2);
        assertThat(shell(steps.get(1))).isZero();
        assertThat(work.resolve("summary.md")).content().contains("Undecided");
    }

    @Test
    void runWithoutADecisionSaysSoInTheSummary() throws Exception {
        List<String> steps = gitHubSteps();
        assertThat(shell(steps.get(0))).isEqualTo(65);
        assertThat(shell(steps.get(1))).isZero();
        assertThat(work.resolve("summary.md")).content().contains("ended without a decision");
    }

    @Test
    void gitLabJobPostsTheDecisionAsANoteWithItsToken() throws Exception {
        List<String> bodies = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/v4/projects/7/merge_requests/3/notes",
                exchange -> {
                    tokens.add(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(201, -1);
                    exchange.close();
                });
        server.start();
        try {
            environment.put(
                    "CI_API_V4_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v4");
            environment.put("CI_PROJECT_ID", "7");
            environment.put("CI_MERGE_REQUEST_IID", "3");
            environment.put("QUANTGATE_NOTE_TOKEN", "a-token");
            Path decision = work.resolve("quantgate-run/production_decision.md");
            Files.createDirectories(decision.getParent());
            Files.writeString(decision, "# Quyết định & điều kiện\n");
            JsonNode job = yaml("gitlab-ci.yml").get("quantgate");
            assertThat(job.get("script").get(0).asString()).isEqualTo(gitHubSteps().getFirst());
            assertThat(shell(job.get("after_script").get(0).asString())).isZero();
            assertThat(tokens).containsExactly("a-token");
            assertThat(URLDecoder.decode(bodies.getFirst(), StandardCharsets.UTF_8))
                    .isEqualTo("body=# Quyết định & điều kiện\n");
        } finally {
            server.stop(0);
        }
    }

    private void config(String profile) throws IOException {
        Files.writeString(
                work.resolve("quantgate.yaml"),
                """
                baseline: %s
                candidates: [%s]
                goldenSet: %s
                profile: %s
                runtime: {threads: 1}
                quality: {limit: 40}
                """
                        .formatted(
                                Program.model("F16"),
                                Program.model("Q8_0"),
                                Program.HOME.resolve("golden-sets/vi-office"),
                                profile));
    }

    private static List<String> gitHubSteps() throws IOException {
        return yaml("github-actions.yml")
                .at("/jobs/gate/steps")
                .valueStream()
                .filter(step -> step.has("run"))
                .map(step -> step.get("run").asString())
                .toList();
    }

    private static JsonNode yaml(String example) throws IOException {
        return YAMLMapper.shared().readTree(Files.readString(EXAMPLES.resolve(example)));
    }

    private int shell(String step) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder("sh", "-e", "-c", step)
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(work.resolve("step.log").toFile());
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
