package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.judge.RatioInterval;
import dev.quantgate.load.LoadReport.Caution;
import dev.quantgate.load.LoadReport.Change;
import dev.quantgate.load.LoadReport.VariantMemory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CautionsTest {
    private static final long GIBI = 1L << 30;

    private final LoadPlan plan = ScriptedLoad.plan(0, 6, ScriptedLoad.CELLS, ScriptedLoad.file());

    @Test
    void controlWhoseIntervalLeavesOutOneIsCalledOut() {
        assertThat(codes(control("total p50", 1.01, 1.20)))
                .containsExactly(Caution.Code.CONTROL_DIFFERS);
    }

    @Test
    void controlWhoseIntervalReachesOneIsNot() {
        assertThat(codes(control("total p50", 1.00, 1.20))).isEmpty();
    }

    @Test
    void statisticThatNoGateLooksAtMayDifferByChance() {
        assertThat(codes(control("decode rate p50", 1.01, 1.20))).isEmpty();
    }

    @Test
    void memoryFarFromItsEstimateIsCalledOut() {
        assertThat(memory(4 * GIBI, 2 * GIBI)).containsExactly(Caution.Code.ESTIMATE_MISSED);
    }

    @Test
    void memoryOfASmallModelVanishesInItsProcess() {
        assertThat(memory(200L << 20, 20L << 20)).isEmpty();
    }

    private List<Caution.Code> codes(Change change) {
        return of(List.of(change), List.of());
    }

    private List<Caution.Code> memory(long peak, long estimate) {
        return of(
                List.of(),
                List.of(
                        new VariantMemory(
                                "Q4", peak / 2, estimate, 0L, peak, List.of(), peak, peak, null,
                                List.of())));
    }

    private List<Caution.Code> of(List<Change> changes, List<VariantMemory> memory) {
        var none = new MeasuredBlocks(List.of());
        return new Cautions(plan, none, new Distortion(plan, none, List.of()), List.of())
                .of(changes, memory, Optional.empty()).stream().map(Caution::code).toList();
    }

    private static Change control(String statistic, double low, double high) {
        return new Change(
                LoadPlan.CONTROL,
                ScriptedLoad.TARGET,
                statistic,
                new RatioInterval(1.1, low, high, 0.1, 5, 5, true),
                null);
    }
}
