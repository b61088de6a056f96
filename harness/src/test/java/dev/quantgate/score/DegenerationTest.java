package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegenerationTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void nothingSaidIsDegenerate(String answer) {
        assertThat(Degeneration.of(answer, false)).contains(Score.fail("degenerate.empty"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tôi xin trả lời tôi xin trả lời tôi xin trả lời",
                "Đáp án: phòng A, lầu 2 phòng A, lầu 2 phòng A, lầu 2",
            })
    void fourWordsThreeTimesInARowAreALoop(String answer) {
        assertThat(Degeneration.of(answer, false))
                .get()
                .extracting(score -> score.reason().code())
                .isEqualTo("degenerate.loop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tôi xin trả lời tôi xin trả lời, hết",
                "rất rất rất tốt",
                "ha ha ha ha",
                "---------------------- tổng ----------------------",
                "[1, 2, 3, 4] và [1, 2, 3, 4]",
                "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |",
            })
    void whatPeopleWriteIsNoLoop(String answer) {
        assertThat(Degeneration.of(answer, false)).isEmpty();
    }

    @Test
    void loopOfTenMegabytesIsFoundWithoutReadingAllOfIt() {
        assertThat(Degeneration.of("một hai ba bốn ".repeat(700_000), true))
                .get()
                .extracting(score -> score.reason().code())
                .isEqualTo("degenerate.loop");
    }

    @Test
    void budgetThatRanOutIsDegenerateAndAnEndIsNot() {
        assertThat(Degeneration.of("Hà Nội", true)).contains(Score.fail("degenerate.cut"));
        assertThat(Degeneration.of("Hà Nội", false)).isEqualTo(Optional.empty());
    }
}
