package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.load.LoadPlan.SizedCell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizingTest {
    private static final Map<Workload, Long> ANSWER =
            Map.of(Workload.SHORT_SHORT, Duration.ofMillis(100).toNanos());
    private static final Cell ONE = Cell.closed(Workload.SHORT_SHORT, 1);
    private static final Cell EIGHT = Cell.closed(Workload.SHORT_SHORT, 8);

    @Test
    void budgetIsSharedOutOverTheRounds() {
        // 10 rounds of 3 s, 1 s of which opens the model: 20 answers.
        assertThat(sized(List.of(ONE), Duration.ofSeconds(30)))
                .containsExactly(new SizedCell(ONE, 20));
    }

    @Test
    void medianNeedsSixRequestsHoweverLittleTimeThereIs() {
        assertThat(sized(List.of(ONE, EIGHT), Duration.ofSeconds(1)))
                .containsExactly(new SizedCell(ONE, 6), new SizedCell(EIGHT, 16));
    }

    @Test
    void noMoreThanThe95thPercentileNeedsAreMade() {
        assertThat(sized(List.of(ONE), Duration.ofHours(1)))
                .containsExactly(new SizedCell(ONE, 60));
    }

    @Test
    void manyAskersMakeMoreThanThat() {
        var crowd = Cell.closed(Workload.SHORT_SHORT, 64);

        assertThat(sized(List.of(crowd), Duration.ofHours(1)))
                .containsExactly(new SizedCell(crowd, 128));
    }

    @Test
    void openLoopTakesAsLongAsItsRateWants() {
        var loop = new Cell(Workload.SHORT_SHORT, 1, new OpenLoop(2, Arrivals.CONSTANT));

        // 20 requests at two a second, though answers take a tenth of one.
        assertThat(Sizing.expected(sized(List.of(loop), Duration.ofSeconds(1)), ANSWER, 1, 0))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void expectedTimeIsWhatTheRequestsTake() {
        assertThat(
                        Sizing.expected(
                                List.of(new SizedCell(ONE, 20)),
                                ANSWER,
                                10,
                                Duration.ofSeconds(1).toNanos()))
                .isEqualTo(Duration.ofSeconds(30));
    }

    private static List<SizedCell> sized(List<Cell> cells, Duration budget) {
        return Sizing.of(cells, ANSWER, 10, Duration.ofSeconds(1).toNanos(), budget);
    }
}
