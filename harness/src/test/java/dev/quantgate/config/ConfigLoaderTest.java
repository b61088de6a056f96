package dev.quantgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.judge.Evidence;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.Requirement;
import dev.quantgate.load.LoadAmount;
import dev.quantgate.load.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ConfigLoaderTest {
    private final ConfigLoader loader = new ConfigLoader();

    @TempDir private Path folder;

    @Test
    void defaultsAreTheDocumentedGates() {
        QuantgateConfig config = loader.load(List.of(), loader.changes());
        assertThat(config.gates().formatMargin()).isEqualTo(0.01);
        assertThat(config.gates().taskMargin()).isEqualTo(0.02);
        assertThat(config.gates().safeRefusedMargin()).isEqualTo(0.02);
        assertThat(config.gates().maxErrorRate()).isEqualTo(0.005);
        assertThat(config.gates().baselineFloor()).isEqualTo(0.6);
        assertThat(config.gates().evidence()).isEqualTo(Evidence.PLAIN);
        assertThat(config.gates().off())
                .containsExactlyInAnyOrder(GateId.LATENCY, GateId.MEMORY, GateId.BENEFIT);
        assertThat(config.require()).isEqualTo(Requirement.ALL);
    }

    @Test
    void strictProfileHalvesTheMarginsAndAsksForShownEvidence() throws IOException {
        QuantgateConfig config = load("profile: strict");
        assertThat(config.gates().formatMargin()).isEqualTo(0.005);
        assertThat(config.gates().taskMargin()).isEqualTo(0.01);
        assertThat(config.gates().maxErrorRate()).isEqualTo(0.005);
        assertThat(config.gates().evidence()).isEqualTo(Evidence.SHOWN);
    }

    @Test
    void pathsInAFileAreRelativeToItAndThoseOfACommandLineToTheWorkingFolder() throws IOException {
        ObjectNode changes = loader.changes();
        changes.putArray("candidates").add("q4.gguf");
        Path file = write("baseline: models/f16.gguf\ncandidates: [a.gguf, b.gguf]");
        QuantgateConfig config = loader.load(List.of(file), changes);
        assertThat(config.baseline())
                .extracting(ModelOptions::file)
                .isEqualTo(folder.resolve("models/f16.gguf"));
        assertThat(config.candidates())
                .extracting(ModelOptions::file)
                .containsExactly(Path.of("q4.gguf"));
    }

    @Test
    void modelsAreFilesOrNamesAsTheirRuntimeSays() throws IOException {
        QuantgateConfig config =
                load(
                        """
                        runtime: {kind: ollama, url: "http://gpu-1:11434"}
                        baseline: qwen2.5:0.5b-instruct-fp16
                        candidates:
                          - q4.gguf
                          - {model: awq, runtime: openai, url: "http://gpu-2:8000", name: AWQ, quantization: AWQ}
                          - {model: q5, runtime: llama-server-container}
                        """);
        assertThat(config.baseline())
                .isEqualTo(
                        new ModelOptions(
                                "qwen2.5:0.5b-instruct-fp16",
                                RuntimeKind.OLLAMA,
                                "http://gpu-1:11434",
                                null,
                                null));
        assertThat(config.candidates())
                .containsExactly(
                        new ModelOptions(
                                folder.resolve("q4.gguf").toString(),
                                RuntimeKind.OLLAMA,
                                "http://gpu-1:11434",
                                null,
                                null),
                        new ModelOptions(
                                "awq", RuntimeKind.OPENAI, "http://gpu-2:8000", "AWQ", "AWQ"),
                        new ModelOptions(
                                folder.resolve("q5").toString(),
                                RuntimeKind.LLAMA_SERVER_CONTAINER,
                                null,
                                null,
                                null));
    }

    @Test
    void runtimeOfTheCommandLineDecidesWhatAFileOfTheConfigurationIs() throws IOException {
        ObjectNode changes = loader.changes();
        changes.withObject("runtime").put("kind", "openai").put("url", "http://gpu-2");
        QuantgateConfig config = loader.load(List.of(write("baseline: f16.gguf")), changes);
        assertThat(config.baseline())
                .isEqualTo(
                        new ModelOptions(
                                "f16.gguf", RuntimeKind.OPENAI, "http://gpu-2", null, null));
    }

    @Test
    void nothingIsMadeAgainUnlessSaid() throws IOException {
        assertThat(load("").runtime().retries()).isZero();
        assertThat(load("runtime: {retries: 2}").runtime().retries()).isEqualTo(2);
    }

    @Test
    void comparisonMeasuresNoLoadUnlessSaid() throws IOException {
        assertThat(load("").bench().amount()).isNull();
        assertThat(load("bench: {amount: off}").bench().amount()).isNull();
    }

    @Test
    void loadThatIsMeasuredIsJudgedUnlessAGateIsSwitchedOff() throws IOException {
        QuantgateConfig config = load("bench: {amount: quick}\ngates: {memory: {enabled: false}}");
        assertThat(config.bench().amount()).isEqualTo(LoadAmount.QUICK);
        assertThat(config.gates().off()).containsExactly(GateId.MEMORY);
    }

    @Test
    void loadCanBeSaidInDetail() throws IOException {
        assertThat(
                        load("bench: {workloads: [long/short, short/short], concurrency: [4, 1], duration: 90}")
                                .bench())
                .isEqualTo(
                        new QuantgateConfig.BenchOptions(
                                null,
                                List.of(Workload.LONG_SHORT, Workload.SHORT_SHORT),
                                List.of(4, 1),
                                Duration.ofSeconds(90)));
    }

    @Test
    void emptyFileChangesNothing() throws IOException {
        assertThat(load("# nothing\n")).isEqualTo(loader.load(List.of(), loader.changes()));
    }

    @Test
    void gateCanBeSwitchedOffOrRequired() throws IOException {
        QuantgateConfig config =
                load(
                        """
                        gates:
                          outputLength: {enabled: false}
                          unsafeAnswered: {required: true}
                        """);
        assertThat(config.gates().off()).contains(GateId.OUTPUT_LENGTH);
        assertThat(config.gates().required()).containsExactly(GateId.UNSAFE_ANSWERED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate: {} | #: unknown key 'gate' (did you mean 'gates'?)",
                "gates: {taskAcuracy: {margin: 1}} | #/gates: unknown key 'taskAcuracy' (did you mean 'taskAccuracy'?)",
                "zebra: 1 | #: unknown key 'zebra'",
                "profile: medical | #/profile: ",
                "gates: {taskAccuracy: {margin: 200}} | found 200",
                "runtime: {threads: many} | #/runtime/threads: ",
                "quality: {seed: -1} | found -1",
                "runtime: {kind: tgi} | #/runtime/kind: ",
                "runtime: {apiKeyEnv: sk-123} | #/runtime/apiKeyEnv: ",
                "runtime: {retries: -1} | found -1",
                "candidates: [{url: x}] | #/candidates/0",
                "baseline: [1 | :1: not valid YAML",
                "'profile: strict, profile: standard' | not valid YAML",
                "- 1 | #: ",
                "bench: {amount: some} | #/bench/amount: ",
                "bench: {workloads: [long/long]} | #/bench/workloads/0: ",
                "bench: {concurrency: [0]} | found 0",
            })
    void mistakeNamesFilePointerRuleAndValue(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml.replace(", profile", "\nprofile")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("quantgate.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> load("profil: strict\nrequire: most\nquality: {seed: -1}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("did you mean 'profile'?")
                .hasMessageContaining("#/require")
                .hasMessageContaining("#/quality/seed");
    }

    @Test
    void mistakeOnTheCommandLineIsNamedAsOne() {
        ObjectNode changes = loader.changes();
        changes.put("require", "most");
        assertThatThrownBy(() -> loader.load(List.of(), changes))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("command line#/require");
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(
                        () -> loader.load(List.of(folder.resolve("none.yaml")), loader.changes()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml: cannot be read: no such file");
    }

    private QuantgateConfig load(String yaml) throws IOException {
        return loader.load(List.of(write(yaml)), loader.changes());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("quantgate.yaml"), yaml);
    }
}
