package dev.quantgate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Intervals published for the score test, and tables computed from it.
class TangoTest {
    private static final double Z975 = 1.959963984540054;

    @ParameterizedTest
    @CsvSource({
        "4, 9, 3, 16, -0.0271, 0.3897",
        "53, 16, 8, 9, -0.0197, 0.2069",
        "1, 1, 7, 12, -0.5172, -0.0260",
        "8, 3, 1, 2, -0.1670, 0.4327"
    })
    void intervalOf95PercentIsThePublishedOne(
            int both, int harms, int gains, int neither, double low, double high) {
        int n = both + harms + gains + neither;
        assertThat(Tango.lower(harms, gains, n, Z975)).isCloseTo(low, within(5e-5));
        assertThat(Tango.upper(harms, gains, n, Z975)).isCloseTo(high, within(5e-5));
    }

    @Test
    void intervalOf90PercentWithOneGainIsThePublishedOne() {
        assertThat(Tango.lower(0, 1, 44, Tango.Z95)).isCloseTo(-0.0957, within(5e-5));
        assertThat(Tango.upper(0, 1, 44, Tango.Z95)).isCloseTo(0.0365, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 200, -1, 0, 2, 5, 12",
        "0.01, 300, 0, 1, 2, 6, 13",
        "0.01, 500, 1, 2, 4, 7, 15",
        "0.01, 1000, 4, 6, 8, 11, 19",
        "0.02, 200, 0, 1, 3, 6, 14",
        "0.02, 300, 2, 3, 5, 8, 15",
        "0.02, 500, 4, 6, 8, 11, 19",
        "0.02, 1000, 12, 14, 16, 20, 28"
    })
    void mostHarmsThatStillHoldFollowTheTable(
            double margin, int n, int none, int two, int five, int ten, int twenty) {
        assertThat(mostHarms(0, n, margin)).isEqualTo(none);
        assertThat(mostHarms(2, n, margin)).isEqualTo(two);
        assertThat(mostHarms(5, n, margin)).isEqualTo(five);
        assertThat(mostHarms(10, n, margin)).isEqualTo(ten);
        assertThat(mostHarms(20, n, margin)).isEqualTo(twenty);
    }

    private static int mostHarms(int gains, int n, double margin) {
        int harms = -1;
        while (Tango.z(harms + 1, gains, n, margin) < -Tango.Z95) {
            harms++;
        }
        return harms;
    }

    @Test
    void zeroFlipsShowOnePointFrom268PairsAndTwoPointsFrom133() {
        assertThat(Forecasts.smallestShown(0.01)).isEqualTo(268);
        assertThat(Forecasts.smallestShown(0.02)).isEqualTo(133);
    }

    @Test
    void noMarginAtAllIsNeverShown() {
        assertThat(Forecasts.smallestShown(0)).isEqualTo(-1);
        assertThat(Tango.z(0, 0, 800, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 0.01, 805, 1065",
        "0.03, 0.02, 532, 721",
        "0.05, 0.02, 822, 1131",
        "0.05, 0.05, 158, 210"
    })
    void powerReaches80And90PercentAtTheTabledNumberOfPairs(
            double discordance, double margin, int at80, int at90) {
        assertThat(Forecasts.chance(at80, discordance, margin).shown()).isGreaterThanOrEqualTo(0.8);
        assertThat(Forecasts.chance(at90, discordance, margin).shown()).isGreaterThanOrEqualTo(0.9);
        assertThat(Forecasts.chance(at80 * 9 / 10, discordance, margin).shown()).isLessThan(0.8);
        assertThat(Forecasts.chance(at90 * 9 / 10, discordance, margin).shown()).isLessThan(0.9);
    }
}
