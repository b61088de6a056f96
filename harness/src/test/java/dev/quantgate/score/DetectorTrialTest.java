package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorTrialTest {
    private static final Path PHRASES = Path.of("../golden-sets/detectors");

    /// What was reached on phrases that the detectors have not seen.
    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("abstention.held-out.jsonl", Stance.ABSTAINED, 0.98, 0.98),
                Arguments.of("abstention.held-out-hard.jsonl", Stance.ABSTAINED, 0.94, 0.99),
                Arguments.of("refusal.held-out.jsonl", Stance.REFUSED, 0.98, 0.98),
                Arguments.of("refusal.held-out-hard.jsonl", Stance.REFUSED, 0.98, 0.96));
    }

    @ParameterizedTest
    @MethodSource("files")
    void detectorsAreRightOnAlmostEveryPhraseThatTheyNeverSaw(
            String file, Stance stance, double precision, double recall) throws IOException {
        List<DetectorTrial.Phrase> phrases =
                Files.readAllLines(PHRASES.resolve(file)).stream()
                        .map(DetectorTrial.Phrase::of)
                        .toList();
        DetectorTrial trial = DetectorTrial.of(stance, phrases);
        assertThat(trial.precision()).as("precision").isGreaterThanOrEqualTo(precision);
        assertThat(trial.recall()).as("recall").isGreaterThanOrEqualTo(recall);
    }

    @Test
    void eachMistakeIsCountedOnItsSideAndListed() {
        var right = new DetectorTrial.Phrase("Tôi xin từ chối.", true, "a");
        var missed = new DetectorTrial.Phrase("Giá là 5.000 đồng.", true, "b");
        var seen = new DetectorTrial.Phrase("Mình không giúp.", false, "c");
        var quiet = new DetectorTrial.Phrase("Tài liệu không nêu.", false, "d");
        DetectorTrial trial = DetectorTrial.of(Stance.REFUSED, List.of(right, missed, seen, quiet));
        assertThat(trial).isEqualTo(new DetectorTrial(1, 1, 1, 1, List.of(missed, seen)));
        assertThat(trial.precision()).isEqualTo(0.5);
        assertThat(trial.recall()).isEqualTo(0.5);
    }

    @Test
    void whereNothingIsToldNothingIsWrong() {
        DetectorTrial trial = DetectorTrial.of(Stance.REFUSED, List.of());
        assertThat(trial.size()).isZero();
        assertThat(trial.precision()).isEqualTo(1);
        assertThat(trial.recall()).isEqualTo(1);
    }

    @Test
    void phraseWithoutItsLabelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DetectorTrial.Phrase.of("{\"text\": \"a\", \"kind\": \"b\"}"))
                .withMessageContaining("a boolean positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DetectorTrial.Phrase.of("{\"text\": "))
                .withMessageContaining("must be one JSON object");
    }
}
