package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberScorerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234 | 1.234",
                "1234 | 1234",
                "1234.5 | 1.234,5",
                "1234567 | 1,234,567",
                "1234.5 | 1,234.5",
                "1.5 | khoảng 1,5 lần",
                "1.5 | 1.5",
                "0.5 | 0.500",
                "3500000 | 3,5 triệu",
                "3500000 | 3tr5",
                "1250000 | 1tr250",
                "2500000000 | 2 tỷ rưỡi",
                "500000 | 500k nha",
                "3200000 | tổng 3 triệu 200 nghìn đồng",
                "1250000 | 1\u00a0250\u00a0000 đồng",
                "-5 | âm 5 độ",
                "-5 | lạnh -5°C",
                "15 | từ 10-15",
                "12 | 12kg",
                "360000 | 3 × 120.000 = 360.000đ",
                "8 | Hợp đồng ký ngày 31/12/2026 gồm 8 điều.",
            })
    void numberIsReadAsVietnameseWritesIt(BigDecimal wanted, String answer) {
        assertThat(score(wanted, null, answer.translateEscapes())).isEqualTo("number.same");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234 | 1.234",
                "1234 | 1,234",
                "1500 | 1.500.000",
                "3 | 3,5 triệu",
                "360000 | 360.000 đồng, chưa kể 8% thuế",
                "5 | -5",
                "2 | phòng B2, mã DH-2",
                "500 | 500k",
                "31 | ngày 31/12/2026",
                "12 | mười hai",
            })
    void whatOnlyLooksAlikeIsAnotherNumber(BigDecimal wanted, String answer) {
        assertThat(score(wanted, null, answer)).startsWith("number.").isNotEqualTo("number.same");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "360000 | đồng | 360.000 đồng, gồm 8% thuế",
                "360000 | đồng | 360.000đ (3 suất)",
                "360000 | VND | 360.000 đồng cho 3 người",
                "8 | % | thuế 8%, tức 28.800 đồng",
                "12 | ngày | nghỉ 12 ngày trong năm 2026",
            })
    void unitSaysWhichNumberIsMeant(BigDecimal wanted, String unit, String answer) {
        assertThat(score(wanted, unit, answer)).isEqualTo("number.same");
    }

    @Test
    void numberOfAnotherUnitIsNone() {
        assertThat(score(BigDecimal.TEN, "ngày", "10 ngàyxx, 10 giờ")).isEqualTo("number.none");
        assertThat(score(BigDecimal.TEN, "đồng", "10 đôi")).isEqualTo("number.none");
    }

    @Test
    void toleranceIsAbsoluteAndItsEndBelongsToIt() {
        var tolerance = new BigDecimal("0.5");
        assertThat(NumberScorer.gives(BigDecimal.TEN, tolerance, null, "10,5").passed()).isTrue();
        assertThat(NumberScorer.gives(BigDecimal.TEN, tolerance, null, "10,51").passed()).isFalse();
    }

    @Test
    void runOfDigitsThatIsNoAmountIsNoNumberAndCostsNothing() {
        assertThat(score(BigDecimal.ONE, null, "1" + "0".repeat(900_000))).isEqualTo("number.none");
        assertThat(score(BigDecimal.ONE, null, "1 triệu ".repeat(100_000))).startsWith("number.");
    }

    private static String score(BigDecimal wanted, @Nullable String unit, String answer) {
        return NumberScorer.gives(wanted, BigDecimal.ZERO, unit, answer).reason().code();
    }
}
