package dev.quantgate.golden.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.golden.Contract;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.provenance.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A good set becomes values; a bad one names every mistake with file, line, pointer, rule and
/// value.
class GoldenSetLoaderTest {
    private static final String LABEL_CASE =
            """
            {"id": "classification/thu-1", "cluster": "thu", "category": "classification", \
            "criticality": "normal", "prompt": "Câu này tích cực hay tiêu cực? Rất tốt.", \
            "contract": {"labels": ["tích cực", "tiêu cực"]}, \
            "expectation": {"kind": "label", "label": "tích cực"}, "maxTokens": 16, \
            "accept": ["tích cực"], "reject": ["tiêu cực"], "source": "hand", "license": "CC-BY-4.0"}\
            """;

    @TempDir private Path folder;

    @Test
    void bundledSampleHoldsWhatItsManifestSays() {
        GoldenSet set = new GoldenSetLoader().load(Path.of("../golden-sets/vi-sample"));
        assertThat(set.cases()).hasSize(800);
        assertThat(set.cases().stream().map(GoldenCase::cluster).distinct()).hasSize(214);
        assertThat(set.hash()).startsWith("sha256:");
    }

    /// What a reviewer may count on in each category.
    @ParameterizedTest
    @CsvSource({
        "json, 80",
        "long-context, 40",
        "hallucination-bait, 60",
        "refusal, 40",
        "refusal-safe, 40",
        "qa, 40",
        "classification, 40",
        "extraction, 30",
        "citation, 30",
        "domain, 30",
        "instruction, 20",
        "robustness, 30",
    })
    void handWrittenSetIsLargeEnoughInEveryCategory(String category, int least) {
        assertThat(
                        new GoldenSetLoader()
                                .load(Path.of("../golden-sets/vi-core")).cases().stream()
                                        .filter(one -> one.category().name().equals(category)))
                .hasSizeGreaterThanOrEqualTo(least);
    }

    @Test
    void everyFieldOfACaseArrives() throws IOException {
        GoldenCase question = load(LABEL_CASE).cases().getFirst();
        assertThat(question.id().value()).isEqualTo("classification/thu-1");
        assertThat(question.contract())
                .isEqualTo(new Contract.Labels(java.util.List.of("tích cực", "tiêu cực")));
        assertThat(question.expectation()).isEqualTo(new Expectation.Label("tích cực"));
        assertThat(question.maxTokens()).isEqualTo(16);
        assertThat(question.provenance().license()).isEqualTo("CC-BY-4.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"maxTokens\": 16 | \"maxTokens\": 0 | #/maxTokens: | found 0",
                "\"maxTokens\": 16 | \"maxTokns\": 16 | unknown key 'maxTokns' | did you mean 'maxTokens'?",
                "\"cluster\": \"thu\", | `` | #: | cluster",
                "\"normal\" | \"urgent\" | #/criticality: | found \"urgent\"",
                "classification/thu-1 | Phân loại 1 | #/id: | found \"Phân loại 1\"",
                "\"label\": \"tích cực\" | \"label\": \"tuyệt vời\" | #/expectation/label: must be one of | found tuyệt vời",
                "\"kind\": \"label\" | \"kind\": \"lable\" | #/expectation/kind: | found \"lable\"",
                "\"accept\": [\"tích cực\"] | \"accept\": [] | #/accept: | found []",
                "\"id\": | \"id\": \"x\", \"id\": | must be one JSON object | id",
                "}} | } | must be one JSON object | thu.jsonl:1",
                "{\"labels\": [\"tích cực\", \"tiêu cực\"]} | {\"schema\": {\"type\": \"objekt\"}} | #/contract/schema/type: | objekt",
                "{\"labels\": [\"tích cực\", \"tiêu cực\"]} | {\"schema\": \"../leak.json\"} | #/contract/schema: must stay inside | ../leak.json",
                "{\"labels\": [\"tích cực\", \"tiêu cực\"]} | {\"pattern\": \"(a\"} | #/contract/pattern: must be a regular expression | found (a",
                "\"label\", \"label\": \"tích cực\" | \"date\", \"value\": \"2026-02-30\" | #/expectation/value: must be a day | found 2026-02-30",
                "\"label\", \"label\": \"tích cực\" | \"length\", \"unit\": \"words\" | #/expectation: must have min, max or both | found neither",
                "\"label\", \"label\": \"tích cực\" | \"length\", \"unit\": \"words\", \"min\": 3, \"max\": 2 | #/expectation/max: must be at least min (3) | found 2",
                "\"label\", \"label\": \"tích cực\" | \"jsonFields\", \"values\": {\"a\": 1}, \"anyOrder\": [\"a\"] | #/expectation/anyOrder: must name arrays of values | found a",
                "\"label\", \"label\": \"tích cực\" | \"any\", \"of\": [{\"kind\": \"label\", \"label\": \"tạm\"}] | #/expectation/of/0/label: must be one of | found tạm",
                "\"maxTokens\": 16 | \"maxTokens\": 16, \"documents\": [\"none.md\"] | #/documents/0: must be a file of the set | found none.md",
                "\"maxTokens\": 16 | \"maxTokens\": 16, \"promptForm\": \"nfc\" | #/promptForm: | found \"nfc\"",
                "{\"labels\": [\"tích cực\", \"tiêu cực\"]} | {\"schema\": \"none.json\"} | #/contract/schema: must be a file of the set | found none.json",
            })
    void mistakeNamesPlaceRuleAndValue(String right, String wrong, String rule, String found)
            throws IOException {
        String line =
                right.equals("}}")
                        ? LABEL_CASE.substring(0, LABEL_CASE.length() - 1)
                        : LABEL_CASE.replace(right, wrong);
        assertThat(line).isNotEqualTo(LABEL_CASE);
        assertThatThrownBy(() -> load(line))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("thu.jsonl:1")
                .hasMessageContaining(rule)
                .hasMessageContaining(found);
    }

    @Test
    void decomposedTextIsRefusedWithItsPointer() {
        String decomposed = LABEL_CASE.replace("Rất tốt", "Ra\u0302\u0301t tốt");
        assertThatThrownBy(() -> load(decomposed))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("thu.jsonl:1#/prompt: ")
                .hasMessageContaining("NFC");
    }

    @Test
    void allMistakesOfAllLinesAreToldAtOnce() {
        String text =
                LABEL_CASE.replace("\"maxTokens\": 16", "\"maxTokens\": -1")
                        + "\n\n"
                        + LABEL_CASE
                        + "\n"
                        + LABEL_CASE
                        + "\n{";
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("thu.jsonl:1#/maxTokens")
                .hasMessageContaining("thu.jsonl:4#/id: must be unique")
                .hasMessageContaining("first in " + folder.resolve("thu.jsonl") + ":3")
                .hasMessageContaining("thu.jsonl:5");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Path file = folder.resolve("thu.jsonl");
        Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
        assertThatThrownBy(() -> new GoldenSetLoader().load(file))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("must be UTF-8");
    }

    @Test
    void emptyFileAndMissingFileAndFolderWithoutManifestAreRefused() throws IOException {
        Path missing = folder.resolve("none.jsonl");
        assertThatThrownBy(() -> new GoldenSetLoader().load(missing))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> new GoldenSetLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("holds no golden-set.json");
        assertThatThrownBy(() -> load(""))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("holds no case");
    }

    @Test
    void manifestThatAgreesWithItsFilesIsAccepted() throws IOException {
        manifest(LABEL_CASE, digest(LABEL_CASE), 1, "cases.jsonl");
        assertThat(new GoldenSetLoader().load(folder).version()).isEqualTo("1.2.3");
    }

    @Test
    void fileThatIsNotTheOneInTheManifestIsRefused() throws IOException {
        manifest(LABEL_CASE.replace("Rất", "Hơi"), digest(LABEL_CASE), 1, "cases.jsonl");
        assertThatThrownBy(() -> new GoldenSetLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("golden-set.json#/files/0/sha256")
                .hasMessageContaining(digest(LABEL_CASE));
    }

    @Test
    void countThatIsNotTheOneInTheManifestIsRefused() throws IOException {
        manifest(LABEL_CASE, digest(LABEL_CASE), 2, "cases.jsonl");
        assertThatThrownBy(() -> new GoldenSetLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("golden-set.json#/counts/cases: the files hold 1, found 2");
    }

    @Test
    void manifestCannotReachOutsideItsFolder() throws IOException {
        manifest(LABEL_CASE, digest(LABEL_CASE), 1, "../cases.jsonl");
        assertThatThrownBy(() -> new GoldenSetLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("#/files/0/path: must stay inside the set's folder");
    }

    @Test
    void documentsComeBeforeThePromptAndTravelWithTheSet() throws IOException {
        Files.writeString(folder.resolve("noi-quy.md"), "Điều 1. Giờ làm việc.\n\n");
        GoldenSet set = load(withDocument());
        assertThat(set.cases().getFirst().prompt())
                .isEqualTo("Điều 1. Giờ làm việc.\n\nCâu này tích cực hay tiêu cực? Rất tốt.");
        assertThat(new GoldenSetLoader().files(folder.resolve("thu.jsonl")))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("thu.jsonl", "noi-quy.md");
        Files.writeString(folder.resolve("noi-quy.md"), "Điều 1. Giờ nghỉ.");
        assertThat(load(withDocument()).hash()).isNotEqualTo(set.hash());
    }

    @Test
    void documentThatTheManifestDoesNotListIsRefused() throws IOException {
        Files.writeString(folder.resolve("noi-quy.md"), "Điều 1.");
        manifest(withDocument(), digest(withDocument()), 1, "cases.jsonl");
        assertThatThrownBy(() -> new GoldenSetLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining(
                        "cases.jsonl:1#/documents/0: must be listed in golden-set.json, found noi-quy.md");
    }

    @Test
    void decomposedDocumentIsRefused() throws IOException {
        Files.writeString(folder.resolve("noi-quy.md"), "Ra\u0302\u0301t");
        assertThatThrownBy(() -> load(withDocument()))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("#/documents/0: must be NFC");
    }

    @ParameterizedTest
    @CsvSource({
        "nfd, Ca\u0302u na\u0300y ti\u0301ch cu\u031b\u0323c hay tie\u0302u cu\u031b\u0323c?",
        "no-diacritics, Cau nay tich cuc hay tieu cuc?"
    })
    void promptIsSentInTheFormThatTheCaseNames(String form, String start) throws IOException {
        String line =
                LABEL_CASE.replace(
                        "\"maxTokens\": 16",
                        "\"maxTokens\": 16, \"promptForm\": \"%s\"".formatted(form));
        assertThat(load(line).cases().getFirst().prompt()).startsWith(start);
    }

    @Test
    void sealedManifestIsTheOneThatTheLoaderWants() throws IOException {
        Files.writeString(folder.resolve("noi-quy.md"), "Điều 1.");
        Files.writeString(folder.resolve("unused.md"), "thừa");
        manifest(withDocument(), digest("something else"), 7, "cases.jsonl");
        var loader = new GoldenSetLoader();
        var head =
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(Files.readString(folder.resolve("golden-set.json")));
        Files.writeString(
                folder.resolve("golden-set.json"), Manifest.text(loader.seal(folder, head)));
        GoldenSet set = loader.load(folder);
        assertThat(set.version()).isEqualTo("1.2.3");
        assertThat(loader.files(folder))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("golden-set.json", "cases.jsonl", "noi-quy.md");
    }

    @Test
    void setWithAMistakeIsNotSealed() throws IOException {
        manifest(LABEL_CASE.replace("16", "0"), digest(LABEL_CASE), 1, "cases.jsonl");
        var head = JsonMapper.shared().createObjectNode().put("name", "thu");
        assertThatThrownBy(() -> new GoldenSetLoader().seal(folder, head))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("cases.jsonl:1#/maxTokens");
    }

    private static String withDocument() {
        return LABEL_CASE.replace(
                "\"maxTokens\": 16", "\"maxTokens\": 16, \"documents\": [\"noi-quy.md\"]");
    }

    private GoldenSet load(String lines) throws IOException {
        Path file = folder.resolve("thu.jsonl");
        Files.writeString(file, lines);
        return new GoldenSetLoader().load(file);
    }

    private static String digest(String text) {
        return Sha256.of(text).substring("sha256:".length());
    }

    private void manifest(String cases, String sha256, int count, String path) throws IOException {
        Files.write(folder.resolve("cases.jsonl"), cases.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("golden-set.json"),
                """
                {"name": "thu", "version": "1.2.3", "language": "vi", "license": "CC-BY-4.0",
                 "files": [{"path": "%s", "sha256": "%s"}], "counts": {"cases": %d, "clusters": 1}}
                """
                        .formatted(path, sha256, count));
    }
}
