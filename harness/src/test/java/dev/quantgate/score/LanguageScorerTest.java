package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.Expectation.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageScorerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Đơn hàng của chị đã được giao sáng nay.",
                "Anh gửi file report qua email cho em trước 5 giờ nhé, em check lại rồi báo.",
                "Được ạ",
            })
    void vietnameseIsToldByItsMarks(String answer) {
        assertThat(LanguageScorer.isIn(Language.VI, answer).passed()).isTrue();
        assertThat(LanguageScorer.isIn(Language.EN, answer).passed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your order was delivered this morning.",
                "Please contact Ms. Nguyễn Thị Huyền at the Đà Nẵng office for the refund.",
            })
    void fewNamesDoNotMakeAnEnglishAnswerVietnamese(String answer) {
        assertThat(LanguageScorer.isIn(Language.EN, answer).passed()).isTrue();
        assertThat(LanguageScorer.isIn(Language.VI, answer).passed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Don hang cua chi da duoc giao sang nay.",
                "12345",
                "La commande est arrivée."
            })
    void whatIsNeitherIsNeither(String answer) {
        assertThat(LanguageScorer.isIn(Language.VI, answer).passed()).isFalse();
        assertThat(LanguageScorer.isIn(Language.EN, answer).passed()).isFalse();
    }
}
