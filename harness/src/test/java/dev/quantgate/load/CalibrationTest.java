package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final long MILLI = 1_000_000;

    private final ScriptedLoad load = new ScriptedLoad();

    @Test
    void answersAreTimedByWorkload() {
        load.baseline.takes(10 * MILLI, MILLI);
        var opened =
                load.opener.open(
                        ScriptedLoad.plan(1, 6, ScriptedLoad.CELLS, ScriptedLoad.file())
                                .variants()
                                .getFirst());

        Calibration found =
                Calibration.of(
                        opened.runtime(),
                        List.of(Workload.SHORT_SHORT, Workload.MEDIUM_LONG),
                        ScriptedLoad.TIME_LIMIT,
                        load.clock);

        assertThat(found.ignoreEos()).isTrue();
        assertThat(found.answerNanos())
                .containsEntry(Workload.SHORT_SHORT, 25 * MILLI)
                .containsEntry(Workload.MEDIUM_LONG, 137 * MILLI);
    }

    @Test
    void runtimeThatCannotIgnoreAnEndKeepsAllFromIt() {
        var can = new Calibration(true, Map.of(Workload.SHORT_SHORT, 5L));
        var cannot = new Calibration(false, Map.of(Workload.SHORT_SHORT, 3L));

        assertThat(Calibration.together(List.of(can, cannot)))
                .isEqualTo(new Calibration(false, Map.of(Workload.SHORT_SHORT, 5L)));
    }
}
