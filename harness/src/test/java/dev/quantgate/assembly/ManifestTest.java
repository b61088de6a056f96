package dev.quantgate.assembly;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.config.ConfigException;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.run.ScriptedComparison;
import dev.quantgate.run.ScriptedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models and golden set must be what the manifest says.
class ManifestTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);

    @TempDir private Path work;
    private Path file;
    private GoldenSet set;

    @BeforeEach
    void writeGoldenSet() {
        file = work.resolve("manifest.json");
        set =
                new GoldenSetLoader()
                        .load(ScriptedComparison.writeGoldenSet(work, new ScriptedModels()));
    }

    @Test
    void whatHasItsDigestPasses() throws IOException {
        write(set.name(), hash(), "models/a.gguf", A);

        assertThatCode(() -> Manifest.read(file).require(List.of(embedded("a.gguf", A)), set))
                .doesNotThrowAnyException();
    }

    @Test
    void everyOtherDigestIsNamedAtOnce() throws IOException {
        write(set.name(), C, "models/a.gguf", A);

        assertThatThrownBy(() -> Manifest.read(file).require(List.of(embedded("a.gguf", B)), set))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "%s#/goldenSet/sha256: golden set %s must have %s, found %s%n%s#/models/0/sha256: %s must have %s, found %s"
                                .formatted(file, set.name(), C, hash(), file, model("a.gguf"), A, B)
                                .replace("\r\n", "\n"));
    }

    @Test
    void aModelMadeOfANamedFileCountsAsThatFile() throws IOException {
        write("other", C, "models/a.gguf", A);
        var made = new ModelSource.Origin(model("a.gguf"), "sha256:" + B, "Q8_0");
        var variant = variant(new ModelSource.Ollama("http://127.0.0.1:1", "a", made), C);

        assertThatThrownBy(() -> Manifest.read(file).require(List.of(variant), set))
                .hasMessageContaining("#/models/0/sha256")
                .hasMessageContaining("found " + B);
    }

    @Test
    void modelsAndGoldenSetsThatItDoesNotNameAreFree() throws IOException {
        write("other", C, "models/a.gguf", A);

        assertThatCode(() ->
                        Manifest.read(file)
                                .require(
                                        List.of(
                                                embedded("b.gguf", B),
                                                variant(
                                                        new ModelSource.OpenAi(
                                                                "http://127.0.0.1:1",
                                                                "models/a.gguf"),
                                                        C)),
                                        set))
                .doesNotThrowAnyException();
    }

    @Test
    void mistakesInItAreNamedAllAtOnce() throws IOException {
        Files.writeString(
                file,
                """
                {"models": [{"path": "a.gguf", "sha256": "A0"}, {"path": "b.gguf"}]}
                """);

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("manifest.json#/models/0/sha256")
                .hasMessageContaining("manifest.json#/models/1");
    }

    @Test
    void aTextThatIsNoJsonNamesItsLine() throws IOException {
        Files.writeString(file, "{\n\"models\": [}");

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("manifest.json:2: not valid JSON");
    }

    @Test
    void nothingMayFollowIt() throws IOException {
        Files.writeString(
                file, "{\"models\": [{\"path\": \"a\", \"sha256\": \"%s\"}]}\n}".formatted(A));

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("manifest.json:2: not valid JSON");
    }

    @Test
    void anEmptyOneIsNone() throws IOException {
        Files.writeString(file, "");

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("manifest.json");
    }

    @Test
    void aMissingOneIsNamed() {
        assertThatThrownBy(() -> Manifest.read(work.resolve("none.json")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(work.resolve("none.json") + ": no such file");
    }

    private void write(String goldenSet, String setDigest, String model, String modelDigest)
            throws IOException {
        Files.writeString(
                file,
                """
                {"goldenSet": {"name": "%s", "version": "1", "sha256": "%s"},
                 "models": [{"path": "%s", "sha256": "%s"}]}
                """
                        .formatted(goldenSet, setDigest, model, modelDigest));
    }

    private String hash() {
        return set.hash().substring("sha256:".length());
    }

    private PlannedVariant embedded(String name, String digest) {
        return variant(new ModelSource.EmbeddedFile(model(name)), digest);
    }

    private String model(String name) {
        return work.resolve("models").resolve(name).toString();
    }

    private static PlannedVariant variant(ModelSource source, String digest) {
        return new PlannedVariant("V", source, "sha256:" + digest, 1, null);
    }
}
