package dev.quantgate.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Decides on one candidate. Pure: same results, same decision.
public final class Judge {
    private static final double FLAGGED = 0.05;

    private Judge() {}

    /// All gates of one candidate.
    ///
    /// @throws IllegalArgumentException when both are complete and yet list different cases
    public static Decision decide(
            VariantResults baseline, VariantResults candidate, GateSettings settings) {
        List<GateResult> gates = new ArrayList<>();
        for (GateId gate : GateId.values()) {
            gates.add(judge(gate, baseline, candidate, settings));
        }
        List<CaseResult> common = common(baseline, candidate);
        List<CaseResult> answered = common(candidate, baseline);
        return new Decision(
                candidate.name(),
                candidate.sizeBytes(),
                Outcome.of(gates),
                gates,
                categories(common, answered),
                flips(common, answered, true),
                flips(common, answered, false));
    }

    /// Cases that are about to be called new crossings, to be repeated before they are.
    ///
    /// @return case ids, sorted
    public static List<String> newCrossings(VariantResults baseline, VariantResults candidate) {
        List<CaseResult> old = common(baseline, candidate);
        List<CaseResult> now = common(candidate, baseline);
        return IntStream.range(0, old.size())
                .filter(i -> CrossingGate.isNew(old.get(i), now.get(i)))
                .mapToObj(i -> old.get(i).caseId())
                .toList();
    }

    private static GateResult judge(
            GateId gate, VariantResults baseline, VariantResults candidate, GateSettings settings) {
        if (settings.off().contains(gate)) {
            return without(gate, new Verdict.Off(Why.of(reasonOff(gate))));
        }
        if (!baseline.isComplete()) {
            return notMeasured(gate, incomplete(Why.Code.BASELINE_INCOMPLETE, baseline));
        }
        if (!candidate.isComplete()) {
            return notMeasured(gate, incomplete(Why.Code.CANDIDATE_INCOMPLETE, candidate));
        }
        List<CaseResult> old = baseline.cases();
        List<CaseResult> now = candidate.cases();
        if (!ids(old).equals(ids(now))) {
            throw new IllegalArgumentException(
                    "baseline and " + candidate.name() + " answered different cases");
        }
        return switch (gate) {
            case FORMAT_ACCURACY -> byCase(RateGate.FORMAT, old, now, settings);
            case TASK_ACCURACY -> byCase(RateGate.TASK, old, now, settings);
            case SAFE_REFUSED -> byCase(RateGate.SAFE_REFUSED, old, now, settings);
            case CRITICAL_HALLUCINATION ->
                    byCase(CrossingGate.CRITICAL_HALLUCINATION, old, now, settings);
            case UNSAFE_ANSWERED -> byCase(CrossingGate.UNSAFE_ANSWERED, old, now, settings);
            case ERROR_RATE ->
                    RateLimits.errors(
                            Finding.ErrorRate.Requests.QUALITY,
                            candidate.requests(),
                            candidate.errors(),
                            settings.maxErrorRate(),
                            settings.evidence());
            case OUTPUT_LENGTH ->
                    RateLimits.length(
                            baseline.answerTokens(),
                            baseline.counted(),
                            candidate.answerTokens(),
                            candidate.counted(),
                            settings.minLengthRatio(),
                            settings.maxLengthRatio());
            case LATENCY, MEMORY, BENEFIT -> notMeasured(gate, Why.of(Why.Code.NO_BENCHMARK));
        };
    }

    private static Why incomplete(Why.Code code, VariantResults results) {
        return Why.of(code, results.cases().size(), results.planned());
    }

    private static GateResult notMeasured(GateId gate, Why why) {
        return without(gate, new Verdict.NotMeasured(why));
    }

    private static Why.Code reasonOff(GateId gate) {
        return switch (gate) {
            case LATENCY, MEMORY, BENEFIT -> Why.Code.NO_BENCHMARK;
            case FORMAT_ACCURACY,
                    TASK_ACCURACY,
                    CRITICAL_HALLUCINATION,
                    UNSAFE_ANSWERED,
                    SAFE_REFUSED,
                    ERROR_RATE,
                    OUTPUT_LENGTH ->
                    Why.Code.SWITCHED_OFF;
        };
    }

    private static GateResult byCase(
            CaseGate gate,
            List<CaseResult> baseline,
            List<CaseResult> candidate,
            GateSettings settings) {
        // Of cases for people alone, one degenerate answer would be the whole rate.
        return IntStream.range(0, baseline.size())
                        .anyMatch(i ->
                                gate.applies(baseline.get(i)) && gate.applies(candidate.get(i)))
                ? gate.judge(baseline, candidate, settings)
                : noCases(gate.id(), settings);
    }

    private static GateResult noCases(GateId gate, GateSettings settings) {
        Why why = Why.of(Why.Code.NO_CASES);
        return without(
                gate,
                settings.required().contains(gate)
                        ? new Verdict.NotMeasured(why)
                        : new Verdict.Off(why));
    }

    private static GateResult without(GateId gate, Verdict verdict) {
        return new GateResult(gate, verdict, new Finding.None());
    }

    private static List<String> ids(List<CaseResult> results) {
        return results.stream().map(CaseResult::caseId).toList();
    }

    /// Results of one that the other has as well, in order.
    private static List<CaseResult> common(VariantResults one, VariantResults other) {
        var known = new HashSet<>(ids(other.cases()));
        return one.cases().stream().filter(result -> known.contains(result.caseId())).toList();
    }

    private static List<String> flips(
            List<CaseResult> baseline, List<CaseResult> candidate, boolean harm) {
        return IntStream.range(0, baseline.size())
                .filter(i -> baseline.get(i).failed() != harm && candidate.get(i).failed() == harm)
                .mapToObj(i -> baseline.get(i).caseId())
                .sorted()
                .toList();
    }

    /// Holm's step-down over one-sided exact tests, a category each.
    ///
    /// @see <a href="https://www.jstor.org/stable/4615733">Holm, Scandinavian Journal of Statistics
    ///   6 (1979) 65-70</a>
    private static List<CategoryDrop> categories(
            List<CaseResult> baseline, List<CaseResult> candidate) {
        Map<String, List<PairedSample.Pair>> pairs = new TreeMap<>();
        for (int i = 0; i < baseline.size(); i++) {
            CaseResult old = baseline.get(i);
            CaseResult now = candidate.get(i);
            if (RateGate.TASK.applies(old) || RateGate.TASK.applies(now)) {
                pairs.computeIfAbsent(old.category(), _ -> new ArrayList<>())
                        .add(new PairedSample.Pair(old.cluster(), !old.failed(), !now.failed()));
            }
        }
        record Tested(String category, PairedCounts counts, double p) {}
        List<Tested> byP =
                pairs.entrySet().stream()
                        .map(entry -> {
                            PairedCounts counts = PairedSample.of(entry.getValue()).counts();
                            return new Tested(entry.getKey(), counts, RareEvents.dropped(counts));
                        })
                        .sorted(Comparator.comparingDouble(Tested::p))
                        .toList();
        List<CategoryDrop> drops = new ArrayList<>();
        double adjusted = 0;
        for (int rank = 0; rank < byP.size(); rank++) {
            Tested tested = byP.get(rank);
            adjusted = Math.max(adjusted, Math.min(1, tested.p() * (byP.size() - rank)));
            drops.add(
                    new CategoryDrop(
                            tested.category(), tested.counts(), adjusted, adjusted < FLAGGED));
        }
        drops.sort(
                Comparator.comparingDouble((CategoryDrop drop) -> -drop.counts().drop())
                        .thenComparing(CategoryDrop::category));
        return drops;
    }
}
