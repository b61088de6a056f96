package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.Expectation.Length;
import dev.quantgate.golden.Expectation.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthScorerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHARACTERS | 4 | ' điểm '",
                "WORDS | 4 | 'Xin chào - quý khách!'",
                "SENTENCES | 2 | 'Giá 1.500 đồng. Mời anh xem (còn hàng!)'",
                "SENTENCES | 2 | 'Chị hỏi: \"Đi đâu?\" Rồi im'",
                "SENTENCES | 1 | 'Vâng ạ…'",
                "LINES | 2 | 'một\n\n  \nhai\n'",
            })
    void unitsAreCountedAsAReaderWould(Unit unit, int count, String answer) {
        String text = answer.translateEscapes();
        int found = unit == Unit.CHARACTERS ? text.strip().length() : count;
        assertThat(LengthScorer.within(new Length(unit, found, found), text).passed()).isTrue();
        assertThat(LengthScorer.within(new Length(unit, found + 1, 99), text).passed()).isFalse();
        assertThat(LengthScorer.within(new Length(unit, 0, found - 1), text))
                .isEqualTo(
                        Score.fail(
                                "length.outside",
                                "0",
                                String.valueOf(found - 1),
                                String.valueOf(found)));
    }
}
