package dev.quantgate.golden.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gửi {ten}. | Gửi an.",
                "{ten:capital} nhận | An nhận",
                "{{\"ten\": {ten:json}}} | {\"ten\": \"an\"}",
                "{tien} và {tien:integer} | 1.250.000 và 1250000",
                "{ngay}, {ngay:iso} | 05/03/2026, 2026-03-05",
                "{ngay:long} | ngày 5 tháng 3 năm 2026",
            })
    void slotsAreFilledInTheFormTheyName(String template, String filled) {
        Map<String, Value> values =
                Map.of(
                        "ten", new Value.Word("an", true),
                        "tien", new Value.Amount(1_250_000, true),
                        "ngay",
                                new Value.Day(
                                        LocalDate.of(2026, 3, 5),
                                        DateTimeFormatter.ofPattern("dd/MM/yyyy")));
        assertThat(
                        Template.of(template)
                                .fill(slot ->
                                        Objects.requireNonNull(values.get(slot.name()))
                                                .in(slot.form())))
                .isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ten", "ten}", "{ten:Iso}"})
    void templateThatCannotBeReadIsRefused(String text) {
        assertThatThrownBy(() -> Template.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gửi nhanh {ten} cho: {ten}. | 1.0 | an : an.",
                "Gửi nhanh {ten} cho: {ten}. | 0.0 | Gửi nhanh an cho: an.",
            })
    void thinnedTemplateLacksWordsAndKeepsSlotsAndSigns(
            String template, double likelihood, String filled) {
        assertThat(
                        Template.of(template)
                                .thinned(likelihood, new SplittableRandom(1))
                                .fill(_ -> "an"))
                .isEqualTo(filled);
    }

    @Test
    void spellingsOfOneValueHaveOneSide() {
        var plain = new Value.Amount(1_250_000, false);
        var grouped = new Value.Amount(1_250_000, true);
        assertThat(grouped.text()).isNotEqualTo(plain.text());
        assertThat(Side.of(grouped.atom())).isEqualTo(Side.of(plain.atom()));
    }

    @Test
    void aboutAQuarterOfAllValuesIsForTests() {
        long test =
                IntStream.range(0, 10_000)
                        .filter(i -> Side.of("giá trị " + i) == Side.TEST)
                        .count();
        assertThat(test).isBetween(2_350L, 2_650L);
    }

    @Test
    void nearMissOfACodeDiffersInOnePlaceAndKeepsItsPattern() {
        var codes =
                new dev.quantgate.golden.generate.ValueSource.Codes(
                        List.of(CodePattern.places("DH-[1-9]##")));
        var random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            Value right = codes.draw(Side.TEST, random);
            Value near = codes.near(right, Side.TEST, random);
            assertThat(near.text()).isNotEqualTo(right.text()).matches("DH-[1-9][0-9]{2}");
            assertThat(Side.of(near.text())).isEqualTo(Side.TEST);
        }
    }

    @Test
    void patternOfACodeHoldsDigitsLettersAndChoices() {
        assertThat(CodePattern.places("A[A-C]#")).containsExactly("A", "ABC", "0123456789");
        assertThatThrownBy(() -> CodePattern.places("A["))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
