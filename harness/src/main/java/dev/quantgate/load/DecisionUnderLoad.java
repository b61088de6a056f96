package dev.quantgate.load;

import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Finding;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.LoadJudge;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import dev.quantgate.load.LoadReport.Caution;
import dev.quantgate.run.Comparison;
import java.util.List;

/// One decision from what was answered and what was measured under load. Pure.
///
/// Latency, memory, benefit and error rate are judged under load. Output length stays with the
/// answers to golden cases, because under load answers may be kept to one length; where it
/// regressed, times say nothing.
public final class DecisionUnderLoad {
    private DecisionUnderLoad() {}

    /// The comparison with the gates that its load settles. A load run that ended early settles
    /// none.
    ///
    /// @param load of the comparison's own variants
    public static Comparison of(Comparison comparison, LoadReport load) {
        return comparison.with(
                comparison.decisions().stream().map(decision -> decided(decision, load)).toList());
    }

    private static Decision decided(Decision decision, LoadReport load) {
        return decision.with(
                load.candidates().stream()
                        .filter(one -> one.variant().equals(decision.candidate()))
                        .findFirst()
                        .orElseThrow()
                        .gates()
                        .stream()
                        .filter(gate -> gate.gate() != GateId.OUTPUT_LENGTH)
                        .map(gate -> counted(gate, decision, load))
                        .toList());
    }

    private static GateResult counted(GateResult gate, Decision decision, LoadReport load) {
        if (gate.verdict() instanceof Verdict.Off) {
            return gate;
        }
        if (!load.isComplete()) {
            return new GateResult(
                    gate.gate(), new Verdict.NotMeasured(cutShort(load)), new Finding.None());
        }
        return decision.gate(GateId.OUTPUT_LENGTH).verdict() instanceof Verdict.Regressed
                ? LoadJudge.whereLengthsDiffer(gate)
                : gate;
    }

    private static Why cutShort(LoadReport load) {
        List<String> lost =
                load.cautions().stream()
                        .filter(one -> one.code() == Caution.Code.LOST)
                        .flatMap(one -> one.values().stream())
                        .toList();
        return lost.isEmpty()
                ? Why.of(Why.Code.LOAD_CUT_SHORT, load.blocks(), load.plan().blocks())
                : Why.of(
                        Why.Code.LOAD_LOST,
                        load.blocks(),
                        load.plan().blocks(),
                        String.join("; ", lost));
    }
}
