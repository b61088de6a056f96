package dev.quantgate.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.runtime.embedded.ThreadCalibration.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadCalibrationTest {
    private static final ThreadCalibration HALF_FASTER =
            new ThreadCalibration(List.of(new Trial(1, 300), new Trial(2, 200), new Trial(4, 190)));

    @Test
    void modelAskedAloneGetsTheThreadsItIsFastestWith() {
        assertThat(HALF_FASTER.threads(_ -> 1)).isEqualTo(2);
    }

    @Test
    void modelsAskedSideBySideGetFewerWhereTogetherTheyAnswerMore() {
        assertThat(HALF_FASTER.threads(threads -> 4 / threads)).isEqualTo(1);
    }

    @Test
    void gainOfLessThanATenthIsNotWorthAThread() {
        var calibration = new ThreadCalibration(List.of(new Trial(1, 109), new Trial(2, 100)));

        assertThat(calibration.threads(_ -> 1)).isEqualTo(1);
    }

    @Test
    void gainOfMoreIs() {
        var calibration = new ThreadCalibration(List.of(new Trial(1, 111), new Trial(2, 100)));

        assertThat(calibration.threads(_ -> 1)).isEqualTo(2);
    }
}
