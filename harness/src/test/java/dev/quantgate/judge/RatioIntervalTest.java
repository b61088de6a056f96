package dev.quantgate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatioIntervalTest {
    /// Log-ratios 0.01, 0.03, 0.02, 0.04, 0: mean 0.02, standard error 0.0070711, t(0.95, 4)
    /// 2.1318.
    private static final double[] FIVE = {0.01, 0.03, 0.02, 0.04, 0.0};

    @Test
    void intervalIsStudentsTOnLogRatios() {
        RatioInterval found = RatioInterval.of(blocks(1, FIVE)).orElseThrow();

        assertThat(found.ratio()).isCloseTo(Math.exp(0.02), within(1e-9));
        assertThat(found.low()).isCloseTo(Math.exp(0.02 - 0.0150745), within(1e-6));
        assertThat(found.high()).isCloseTo(Math.exp(0.02 + 0.0150745), within(1e-6));
        assertThat(found.byRestart()).isFalse();
    }

    @Test
    void smallestChangeSeenAddsTheQuantileOfThePower() {
        // t(0.80, 4) is 0.9410.
        assertThat(RatioInterval.of(blocks(1, FIVE)).orElseThrow().detectable())
                .isCloseTo(Math.expm1((2.1318468 + 0.9409646) * 0.00707107), within(1e-6));
    }

    @Test
    void fiveRestartsAreTheUnitsHoweverManyBlocksTheyHold() {
        var blocks =
                IntStream.range(0, 10)
                        .mapToObj(i -> block(i / 2, FIVE[i / 2] + (i % 2 == 0 ? 0.1 : -0.1)))
                        .toList();

        RatioInterval found = RatioInterval.of(blocks).orElseThrow();

        assertThat(found.byRestart()).isTrue();
        assertThat(found.high()).isCloseTo(Math.exp(0.02 + 0.0150745), within(1e-6));
    }

    @Test
    void fourRestartsAreTooFewSoBlocksAreTheUnits() {
        var blocks = IntStream.range(0, 8).mapToObj(i -> block(i / 2, 0.01 * i)).toList();

        assertThat(RatioInterval.of(blocks).orElseThrow().byRestart()).isFalse();
    }

    @Test
    void oneBlockHasNoInterval() {
        assertThat(RatioInterval.of(List.of(block(0, 0.1)))).isEmpty();
    }

    @Test
    void ratioOfNothingIsRefused() {
        assertThatThrownBy(() -> new RatioInterval.Block(0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<RatioInterval.Block> blocks(int restart, double... logRatios) {
        return java.util.Arrays.stream(logRatios).mapToObj(log -> block(restart, log)).toList();
    }

    private static RatioInterval.Block block(int restart, double logRatio) {
        return new RatioInterval.Block(restart, 100, 100 * Math.exp(logRatio));
    }
}
