package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCommandIT {
    @TempDir private Path work;
    private Program program;
    private String sound;

    @BeforeEach
    void takeOneCase() throws IOException {
        program = new Program(work);
        sound =
                Files.readAllLines(Program.HOME.resolve("golden-sets/vi-sample/cases.jsonl"))
                        .getFirst();
    }

    @Test
    void soundSetHasNoMistake() {
        Ended ended = program.run("golden", "lint");
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).startsWith("vi-office ").contains("4634 cases, no mistake");
    }

    @Test
    void setThatComesWithTheProgramIsFoundByItsName() {
        Ended ended = program.run("golden", "lint", "vi-core");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("vi-core ").contains("no mistake");
        Ended unknown = program.run("golden", "lint", "vi-cor");
        assertThat(unknown.status()).isEqualTo(65);
        assertThat(unknown.err()).contains("vi-cor");
    }

    @Test
    void changedSetIsRefusedUntilItIsSealed() throws IOException {
        Path set = Files.createDirectory(work.resolve("set"));
        Files.write(set.resolve("cases.jsonl"), List.of(sound));
        Files.writeString(
                set.resolve("golden-set.json"),
                "{\"name\": \"own\", \"version\": \"1.0.0\", \"language\": \"vi\", \"license\": \"CC0-1.0\"}");
        assertThat(program.run("golden", "lint", "set").status()).isEqualTo(65);
        Ended sealed = program.run("golden", "seal", "set");
        assertThat(sealed.status()).as(sealed.err()).isZero();
        assertThat(sealed.out()).contains("1 files, 1 cases in 1 clusters");
        assertThat(program.run("golden", "lint", "set").out()).contains("own 1.0.0: 1 cases");
        Files.write(set.resolve("cases.jsonl"), List.of(sound.replace("16", "17")));
        Files.delete(set.resolve("golden-set.json"));
        Ended headless = program.run("golden", "seal", "set");
        assertThat(headless.status()).isEqualTo(65);
        assertThat(headless.err()).contains("golden-set.json: no such file");
    }

    @Test
    void caseWhoseOwnAnswersAreScoredWronglyIsNamed() throws IOException {
        String wrong =
                sound.replace("\"accept\": [\"tích cực\"]", "\"accept\": [\"tích cực\", \"buồn\"]")
                        .replace("\"reject\": [", "\"reject\": [\"tích cực\", ");
        assertThat(wrong).isNotEqualTo(sound);
        Files.write(work.resolve("set.jsonl"), List.of(wrong));
        Ended ended = program.run("golden", "lint", "set.jsonl");
        assertThat(ended.status()).isEqualTo(65);
        assertThat(ended.err())
                .contains("classification/mau-0094#/accept/1: must pass, failed: label.differs")
                .contains("classification/mau-0094#/reject/0: must fail, passed: tích cực");
    }

    @Test
    void caseIsShownWithWhatIsExpected() {
        Ended ended = program.run("golden", "show", "classification/bo-phan-nhan-91448b23");
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("Prompt:", "accept  kế toán", "reject  kho");
        assertThat(program.run("golden", "show", "none").status()).isEqualTo(64);
    }

    @Test
    void generatedSetIsWrittenAnewAndHasNoMistake() {
        Ended ended =
                program.run(
                        "golden", "generate", "--set", "vi-office", "--seed", "5", "--out", "set");
        assertThat(ended.status()).isZero();
        assertThat(program.run("golden", "lint", "set").out()).contains("no mistake");
    }

    @Test
    void dialoguesAreWrittenInsteadWhenTheyAreAskedFor() throws IOException {
        Ended ended =
                program.run(
                        "golden",
                        "generate",
                        "--set",
                        "vi-office",
                        "--seed",
                        "5",
                        "--training",
                        "50",
                        "--out",
                        "training.jsonl");
        assertThat(ended.status()).isZero();
        assertThat(Files.readAllLines(work.resolve("training.jsonl")))
                .hasSize(50)
                .allMatch(line -> line.startsWith("{\"messages\":[{\"role\":\"user\""));
        assertThat(
                        program.run(
                                        "golden",
                                        "generate",
                                        "--set",
                                        "vi-office",
                                        "--seed",
                                        "5",
                                        "--training",
                                        "50",
                                        "--out",
                                        "none/training.jsonl")
                                .status())
                .isEqualTo(73);
    }

    @Test
    void statsCountCasesAndSayWhatTheSetCanShow() {
        Ended ended = program.run("golden", "stats");
        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .containsPattern("hallucination-bait +384 +384 +96 ")
                .containsPattern("all +4634 +744 +1262 ")
                .contains("Task accuracy: n 4634 in 1262 clusters");
    }

    @Test
    void detectorsAreTriedOnLabelledPhrases() throws IOException {
        Ended bundled = program.run("golden", "detectors");
        assertThat(bundled.status()).isZero();
        assertThat(bundled.out())
                .containsPattern("abstention +learned +\\d{5}( +(0\\.99\\d|1\\.000)){2}")
                .containsPattern("refusal +learned +\\d{5} +(0\\.99\\d|1\\.000) +0\\.9[89]\\d")
                .containsPattern("abstention +held-out +\\d{4} +")
                .containsPattern("refusal +held-out-hard +\\d{4} +")
                .contains("refusal ");

        Files.writeString(
                work.resolve("refusal.learned.jsonl"),
                """
                {"text": "Tôi xin từ chối.", "positive": true, "kind": "polite"}
                {"text": "Mình không giúp.", "positive": false, "kind": "mislabelled"}
                """);
        Ended own = program.run("golden", "detectors", "--wrong", ".");
        assertThat(own.out())
                .containsPattern("refusal +learned +2 +0.500 +1.000")
                .contains("false   [mislabelled] Mình không giúp.");
    }

    @Test
    void lineThatIsNoPhraseIsNamed() throws IOException {
        Files.writeString(work.resolve("refusal.learned.jsonl"), "{\"text\": \"Tôi từ chối.\"}\n");
        Ended ended = program.run("golden", "detectors", ".");
        assertThat(ended.status()).isEqualTo(65);
        assertThat(ended.err()).contains("refusal.learned.jsonl:1: must hold a string text");
    }
}
