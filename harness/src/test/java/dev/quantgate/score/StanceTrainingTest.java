package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.score.learned.StanceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StanceTrainingTest {
    private static final Path SETS = Path.of("../golden-sets");

    @Test
    void whatOnlyOneSideSaysSpeaksForIt() {
        StanceModel model = trained().model();

        assertThat(margins(model, "Tôi xin kiếu vụ kia.").refusal()).isPositive();
        assertThat(margins(model, "Giá phòng là 7 đồng.").refusal()).isNegative();
    }

    @Test
    void phraseOfOneStanceSpeaksAgainstTheOther() {
        StanceModel.Margins margins = margins(trained().model(), "Tôi xin kiếu vụ kia.");

        assertThat(margins.abstention()).isLessThan(margins.refusal());
    }

    @Test
    void whereTheyDisagreeWhatModelsAnswerWeighsMoreThanWhatIsWrittenToMislead() {
        var training = new StanceTraining();
        training.add(Stance.REFUSED, List.of(phrase("Thôi xin kiếu.", true)));
        training.addHard(
                Stance.REFUSED,
                List.of(phrase("Thôi xin kiếu nha.", false), phrase("Thôi xin kiếu vậy.", false)));
        assertThat(margins(training.model(), "Thôi xin kiếu.").refusal()).isPositive();
    }

    @Test
    void samePhrasesGiveTheSameModel() {
        assertThat(trained().file()).isEqualTo(trained().file());
    }

    @Test
    void modelReadIsTheModelWritten() {
        byte[] file = trained().file();

        assertThat(StanceModel.of(file).bytes()).isEqualTo(file);
    }

    @Test
    void fileThatIsNoModelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StanceModel.of(new byte[64]))
                .withMessageContaining("no model of stances");
    }

    /// `golden detectors --train` writes it anew after phrases or cases changed.
    @Test
    void bundledModelIsLearnedFromTheBundledPhrases() throws IOException {
        var training = new StanceTraining();
        training.add(Stance.ABSTAINED, phrases("abstention.learned"));
        training.addHard(Stance.ABSTAINED, phrases("abstention.learned-hard"));
        training.add(Stance.REFUSED, phrases("refusal.learned"));
        training.addHard(Stance.REFUSED, phrases("refusal.learned-hard"));
        for (String set : List.of("vi-sample", "vi-core", "vi-office")) {
            training.add(new GoldenSetLoader().load(SETS.resolve(set)).cases());
        }
        assertThat(training.file()).isEqualTo(StanceFiles.weights());
    }

    private static List<DetectorTrial.Phrase> phrases(String file) throws IOException {
        return Files.readAllLines(SETS.resolve("detectors/" + file + ".jsonl")).stream()
                .map(DetectorTrial.Phrase::of)
                .toList();
    }

    private static StanceModel.Margins margins(StanceModel model, String answer) {
        return model.margins(Clues.of(Utterance.of(answer)));
    }

    private static StanceTraining trained() {
        var training = new StanceTraining();
        training.add(
                Stance.REFUSED,
                List.of(
                        phrase("Tôi xin kiếu.", true),
                        phrase("Vụ này tôi xin kiếu nha.", true),
                        phrase("Thôi, mình xin kiếu việc đó.", true),
                        phrase("Giá phòng là 5 đồng.", false),
                        phrase("Giá vé là 6 đồng.", false),
                        phrase("Giá xe là 9 đồng.", false)));
        training.add(
                Stance.ABSTAINED,
                List.of(
                        phrase("Tài liệu không nêu.", true),
                        phrase("Bảng không nêu giá.", true),
                        phrase("Thư không nêu ngày.", true),
                        phrase("Ngày họp là 7/5.", false)));
        return training;
    }

    private static DetectorTrial.Phrase phrase(String text, boolean positive) {
        return new DetectorTrial.Phrase(text, positive, "test");
    }
}
