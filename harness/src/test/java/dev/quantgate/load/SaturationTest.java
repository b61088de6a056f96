package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.load.LoadReport.Sweep;
import dev.quantgate.measure.Timing;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SaturationTest {
    private static final long MILLI = 1_000_000;
    private static final int REQUESTS = 20;

    @Test
    void firstRateWhoseQueueGrowsSaturates() {
        // Ten a second can be answered: at 10.6 offered, 6 % fall behind.
        assertThat(sweep(100, 5, 9.5, 10.6, 15).saturated()).isEqualTo(10.6);
        assertThat(sweep(100, 5, 9.5, 10.6, 15).borne()).isEqualTo(9.5);
    }

    @Test
    void rateJustAboveTheCapacityIsNotToldFromItYet() {
        assertThat(sweep(100, 5, 10.4).saturated()).isNull();
        assertThat(sweep(100, 5, 10.4).borne()).isEqualTo(10.4);
    }

    @Test
    void slowAnswersAloneDoNotSaturate() {
        assertThat(sweep(10_000, 0.05).saturated()).isNull();
    }

    @Test
    void modelThatBearsNoRateHasNone() {
        assertThat(sweep(1000, 2, 3).borne()).isNull();
    }

    @Test
    void withoutASweepNothingIsSaid() {
        LoadPlan plan = ScriptedLoad.plan(1, 6, ScriptedLoad.CELLS, ScriptedLoad.file());

        assertThat(new Saturation(plan, new MeasuredBlocks(List.of())).sweeps()).isEmpty();
    }

    /// A server that takes so long for each answer and gives one at a time.
    private static Sweep sweep(long answerMillis, double... rates) {
        List<Cell> cells =
                IntStream.range(0, rates.length)
                        .mapToObj(i ->
                                new Cell(
                                        Workload.MEDIUM_LONG,
                                        1,
                                        new OpenLoop(rates[i], Arrivals.CONSTANT)))
                        .toList();
        LoadPlan plan = ScriptedLoad.sweep(cells);
        List<MeasuredCell> measured =
                IntStream.range(0, rates.length)
                        .mapToObj(i -> served(cells.get(i), rates[i], answerMillis * MILLI))
                        .toList();
        var blocks = new MeasuredBlocks(List.of(new LoadBlock(0, measured, List.of(), List.of())));
        return new Saturation(plan, blocks)
                .sweeps().stream()
                        .filter(one -> one.variant().equals("Q4"))
                        .findFirst()
                        .orElseThrow();
    }

    private static MeasuredCell served(Cell cell, double perSecond, long answerNanos) {
        List<Long> due = Arrivals.CONSTANT.of(perSecond, REQUESTS, 1);
        long[] free = {0};
        List<RequestRecord> requests =
                IntStream.range(0, REQUESTS)
                        .mapToObj(i -> {
                            free[0] = Math.max(free[0], due.get(i)) + answerNanos;
                            long end = free[0] - due.get(i);
                            return new RequestRecord(
                                    i,
                                    due.get(i),
                                    new Timing(0, null, List.of(end), end, end, 1),
                                    null,
                                    null,
                                    "LENGTH",
                                    null);
                        })
                        .toList();
        return new MeasuredCell("Q4", cell, 0, free[0], requests);
    }
}
