package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VietnameseTextTest {
    @ParameterizedTest
    @CsvSource({
        "hòa bình, hoà bình",
        "khỏe, khoẻ",
        "Thủy, thuỷ",
        "'  Hà\u00a0Nội ', hà nội",
        "Tie\u0302\u0301ng Vie\u0323\u0302t, tiếng việt",
    })
    void habitsOfSpellingAreTheSame(String one, String other) {
        assertThat(VietnameseText.normal(one)).isEqualTo(VietnameseText.normal(other));
    }

    @ParameterizedTest
    @CsvSource({
        "má, ma",
        "đa, da",
        "hoàn, hòan",
        "của, cuả",
        "thúy, thuý đẹp",
        "Hà Nội, HàNội",
        "1.500, 1500",
    })
    void whatMeansSomethingElseStaysDifferent(String one, String other) {
        assertThat(VietnameseText.normal(one)).isNotEqualTo(VietnameseText.normal(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "giá 1.500 đồng | 1.500",
                "ngày 5/6/2026. | 5/6/2026",
                "(phòng b2) | b2",
                "tổng: 12, không hơn | 12",
                "1.500.000 rồi 1.500 | 1.500",
                "phí 7.700đ/lần | 7.700",
            })
    void wholeWordsAndNumbersAreMentioned(String text, String wanted) {
        assertThat(VietnameseText.mentions(text, wanted)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "giá 1.500.000 đồng | 1.500",
                "giá 21.500 đồng | 1.500",
                "ngày 15/6/2026 | 5/6/2026",
                "phòng b21 | b2",
                "lan anh | an",
                "phí 7.700k | 7.700",
                "7.700điểm | 7.700",
            })
    void partsOfWordsAndNumbersAreNotMentioned(String text, String wanted) {
        assertThat(VietnameseText.mentions(text, wanted)).isFalse();
    }
}
