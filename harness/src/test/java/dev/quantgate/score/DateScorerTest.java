package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateScorerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 31);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/12/2026",
                "31-12-2026",
                "31.12.2026",
                "2026-12-31",
                "Ngày 31 tháng 12 năm 2026",
                "31 tháng 12, 2026",
                "Gia hạn từ 1/1/2026 đến 31/12/2026.",
            })
    void dayIsReadInEveryUsualWriting(String answer) {
        assertThat(DateScorer.gives(DAY, answer).passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12/31/2026",
                "31/12/20261",
                "31/12",
                "31/12/2025",
                "31/11/2026",
                "131/12/2026",
                "31/12-2026",
                "31/12/2026, trả trước 15/12/2026",
                "tháng 12 năm 2026",
            })
    void anotherDayOrNoDayIsWrong(String answer) {
        assertThat(DateScorer.gives(DAY, answer).passed()).isFalse();
    }
}
