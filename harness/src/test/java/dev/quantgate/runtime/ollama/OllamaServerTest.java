package dev.quantgate.runtime.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.runtime.ModelRejectedException;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.http.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaServerTest {
    private static final String DIGEST = "sha256:0123456789abcdef";
    private static final String MADE = "quantgate/my-f16:0123456789ab";
    private static final String SUCCESS = "{\"status\":\"success\"}\n";

    private final ScriptedServer scripted = new ScriptedServer();
    private final List<String> notices = new ArrayList<>();
    private final OllamaServer server =
            new OllamaServer(scripted.address(), Timeouts.defaults(), notices::add);

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        server.close();
        scripted.close();
    }

    @Test
    void modelThatTheServerHasIsNotPulled() {
        has("m:latest");
        assertThat(server.have("m", false).digest()).isEqualTo("sha256:d1");
        assertThat(notices).isEmpty();
    }

    @Test
    void missingModelIsPulledWithItsProgressTold() {
        scripted.inTurn("/api/tags", tags("other:latest"), tags("m:q8"));
        scripted.when("/api/pull", 200, pulling(10) + pulling(50) + pulling(55) + SUCCESS);
        assertThat(server.have("m:q8", true).model()).isEqualTo("m:q8");
        assertThat(notices)
                .hasSize(2)
                .first()
                .asString()
                .contains("pulling m:q8", scripted.address().toString());
        assertThat(notices.getLast()).contains("50 % of 1000 MiB");
        assertThat(scripted.bodies()).anyMatch(body -> body.contains("\"insecure\":true"));
    }

    @Test
    void modelThatTheRegistryDoesNotHaveIsRejectedInTheServersWords() {
        has("other:latest");
        scripted.when(
                "/api/pull", 200, "{\"error\":\"pull model manifest: file does not exist\"}\n");
        assertThatThrownBy(() -> server.have("m", false))
                .isInstanceOf(ModelRejectedException.class)
                .hasMessageContaining("pulling m", "file does not exist");
    }

    @Test
    void pullThatEndsWithoutSuccessIsALostWorld() {
        has("other:latest");
        scripted.when("/api/pull", 200, "{\"status\":\"pulling manifest\"}\n");
        assertThatThrownBy(() -> server.have("m", false))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("ended without success");
    }

    @Test
    void fileIsStoredUnderItsDigestAndMadeAModel() throws IOException {
        scripted.inTurn("/api/tags", tags("other:latest"), tags(MADE + "-q4_k_m"));
        scripted.inTurn("/api/blobs/" + DIGEST, 404, 201).when("/api/create", 200, SUCCESS);
        assertThat(server.imported(file(), DIGEST, "Q4_K_M").model()).isEqualTo(MADE + "-q4_k_m");
        assertThat(scripted.bodies())
                .contains("weights")
                .anyMatch(body ->
                        body.contains("\"files\":{\"My F16.gguf\":\"" + DIGEST + "\"}")
                                && body.contains("\"quantize\":\"Q4_K_M\""));
    }

    @Test
    void fileThatWasMadeAModelBeforeIsNotGivenAgain() throws IOException {
        has(MADE);
        assertThat(server.imported(file(), DIGEST, null).model()).isEqualTo(MADE);
        assertThat(notices).isEmpty();
    }

    @Test
    void quantizationIsMadeOfAModelThatTheServerHas() {
        scripted.inTurn("/api/tags", tags("m:f16"), tags("quantgate/m-f16:d1-q8_0"));
        scripted.when("/api/create", 200, SUCCESS);
        var from = new OllamaServer.Stored("m:f16", "sha256:d1", 5);
        assertThat(server.quantized(from, "Q8_0").model()).isEqualTo("quantgate/m-f16:d1-q8_0");
        assertThat(scripted.bodies())
                .anyMatch(body -> body.contains("\"from\":\"m:f16\"") && body.contains("Q8_0"));
    }

    @ParameterizedTest
    @CsvSource({"500, 500, GPU", "500, 0, CPU", "500, 200, GPU and CPU"})
    void whereALoadedModelIsCanBeTold(long size, long onGpu, String place) {
        scripted.when(
                "/api/ps",
                200,
                "{\"models\":[{\"name\":\"m:latest\",\"size\":%d,\"size_vram\":%d,\"context_length\":4096}]}"
                        .formatted(size, onGpu));
        assertThat(server.loaded("m"))
                .hasValueSatisfying(loaded -> {
                    assertThat(OllamaPreflight.place(loaded)).isEqualTo(place);
                    assertThat(loaded.context()).isEqualTo(4096);
                });
    }

    @Test
    void serverThatIsNotThereIsALostWorldWithItsAddress() {
        scripted.close();
        assertThatThrownBy(server::version)
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining(scripted.address().toString());
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("My F16.gguf"), "weights");
    }

    private void has(String model) {
        scripted.when("/api/tags", 200, tags(model));
    }

    private static String tags(String model) {
        return "{\"models\":[{\"name\":\"%s\",\"digest\":\"d1\",\"size\":5}]}".formatted(model);
    }

    private static String pulling(int percent) {
        return String.format(
                Locale.ROOT,
                "{\"status\":\"pulling\",\"digest\":\"sha256:l\",\"total\":%d,\"completed\":%d}%n",
                1000L << 20,
                (1000L << 20) / 100 * percent);
    }

    @Test
    void fileOfAModelIsWhatItsModelfileIsFrom() {
        String blob = "sha256-" + "0a".repeat(32);
        scripted.when(
                "/api/show",
                200,
                "{\"modelfile\":\"# FROM m:latest\\n\\nFROM /root/.ollama/models/blobs/%s\\nTEMPLATE x\\n\"}"
                        .formatted(blob));

        assertThat(server.fileOf("m")).isEqualTo(blob);
    }

    @ParameterizedTest
    @CsvSource({"200, FROM llama3", "200, ''", "404, FROM /blobs/sha256-00"})
    void fileOfAModelThatTheServerDoesNotTellIsEmpty(int status, String modelfile) {
        scripted.when("/api/show", status, "{\"modelfile\":\"%s\"}".formatted(modelfile));

        assertThat(server.fileOf("m")).isEmpty();
    }
}
