package dev.quantgate.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.config.QuantgateConfig.BenchOptions;
import dev.quantgate.load.Arrivals;
import dev.quantgate.load.Cell;
import dev.quantgate.load.LoadAmount;
import dev.quantgate.load.OpenLoop;
import dev.quantgate.load.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WantedLoadTest {
    @Test
    void amountSaysWhatNobodySays() {
        WantedLoad wanted = WantedLoad.closed(amount(LoadAmount.QUICK));

        assertThat(wanted.cells())
                .containsExactly(
                        Cell.closed(Workload.SHORT_SHORT, 1), Cell.closed(Workload.MEDIUM_LONG, 1));
        assertThat(wanted.target()).isEqualTo(Cell.closed(Workload.MEDIUM_LONG, 1));
        assertThat(wanted.blocks()).isEqualTo(5);
        assertThat(wanted.budget()).isEqualTo(Duration.ofMinutes(2));
        assertThat(wanted.widest()).isEqualTo(1);
    }

    @Test
    void noAmountIsTheStandardOne() {
        assertThat(WantedLoad.closed(amount(null)))
                .isEqualTo(WantedLoad.closed(amount(LoadAmount.STANDARD)));
        assertThat(WantedLoad.closed(amount(null)).cells()).hasSize(9);
        assertThat(WantedLoad.closed(amount(null)).widest()).isEqualTo(8);
    }

    @Test
    void whatIsSaidStandsInPlaceOfTheAmounts() {
        WantedLoad wanted =
                WantedLoad.closed(
                        new BenchOptions(
                                LoadAmount.THOROUGH,
                                List.of(Workload.LONG_SHORT, Workload.LONG_SHORT),
                                List.of(4, 2),
                                Duration.ofSeconds(90)));

        assertThat(wanted.cells())
                .containsExactly(
                        Cell.closed(Workload.LONG_SHORT, 2), Cell.closed(Workload.LONG_SHORT, 4));
        assertThat(wanted.target()).isEqualTo(Cell.closed(Workload.LONG_SHORT, 2));
        assertThat(wanted.blocks()).isEqualTo(10);
        assertThat(wanted.budget()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void requestsOfAnOpenLoopAndOfASweepMayOverlap() {
        var loop = new OpenLoop(2, Arrivals.POISSON);

        WantedLoad open = WantedLoad.open(amount(LoadAmount.QUICK), loop);
        WantedLoad sweep = WantedLoad.sweep(amount(LoadAmount.QUICK), Arrivals.CONSTANT);

        assertThat(open.cells()).extracting(Cell::openLoop).containsOnly(loop);
        assertThat(open.widest()).isEqualTo(8);
        assertThat(sweep.cells()).containsExactly(Cell.closed(Workload.MEDIUM_LONG, 1));
        assertThat(sweep.sweep()).isEqualTo(Arrivals.CONSTANT);
        assertThat(sweep.widest()).isEqualTo(8);
    }

    private static BenchOptions amount(@Nullable LoadAmount amount) {
        return new BenchOptions(amount, List.of(), List.of(), null);
    }
}
