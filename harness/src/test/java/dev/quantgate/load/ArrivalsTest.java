package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void constantArrivalsAreEvenlySpaced() {
        assertThat(Arrivals.CONSTANT.of(4, 3, 7))
                .containsExactly(250_000_000L, 500_000_000L, 750_000_000L);
    }

    @Test
    void poissonArrivalsKeepTheirMeanRateAndRepeatWithTheirSeed() {
        List<Long> due = Arrivals.POISSON.of(50, 5_000, 7);

        assertThat(due).isSorted().isEqualTo(Arrivals.POISSON.of(50, 5_000, 7));
        assertThat(due.getLast() / 1e9).isCloseTo(100, within(5.0));
    }

    @Test
    void poissonGapsVaryAsMuchAsTheirMean() {
        List<Long> due = Arrivals.POISSON.of(1, 5_000, 7);
        double squares = 0;
        for (int i = 1; i < due.size(); i++) {
            double off = (due.get(i) - due.get(i - 1)) / 1e9 - 1;
            squares += off * off;
        }

        assertThat(Math.sqrt(squares / due.size())).isCloseTo(1, within(0.05));
    }

    @Test
    void rateOfZeroIsRefused() {
        assertThatThrownBy(() -> Arrivals.CONSTANT.of(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
