package dev.quantgate.judge;

import java.util.List;

/// A gate that compares baseline and candidate case by case.
sealed interface CaseGate permits RateGate, CrossingGate {
    /// Which gate it is.
    GateId id();

    /// Whether a case counts for it.
    boolean applies(CaseResult result);

    /// Judges results of the same cases in the same order, of which at least one applies.
    GateResult judge(List<CaseResult> baseline, List<CaseResult> candidate, GateSettings settings);
}
