package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextScorerTest {
    @Test
    void labelForgivesCaseAndAFullStopButNotASentence() {
        assertThat(TextScorer.label("tích cực", "Tích cực.").passed()).isTrue();
        assertThat(TextScorer.label("tích cực", "không tích cực").passed()).isFalse();
    }

    @Test
    void exactAnswerForgivesSpellingHabitAndNothingElse() {
        assertThat(TextScorer.exactly("Hòa Bình", "hoà  bình").passed()).isTrue();
        assertThat(TextScorer.exactly("Hòa Bình", "Hòa Bình ạ").passed()).isFalse();
        assertThat(TextScorer.exactly("má", "ma").passed()).isFalse();
    }

    @Test
    void oneOfSeveralTextsIsEnoughAndTwoAreTooMany() {
        List<String> days = List.of("thứ Hai", "thứ 2");
        assertThat(TextScorer.oneOf(days, "Thứ 2").passed()).isTrue();
        assertThat(TextScorer.oneOf(days, "thứ Hai thứ 2"))
                .isEqualTo(Score.fail("exact.none-of", "thứ Hai | thứ 2", "thứ Hai thứ 2"));
    }
}
