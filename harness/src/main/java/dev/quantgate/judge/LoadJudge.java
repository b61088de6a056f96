package dev.quantgate.judge;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges what was measured under load: the gates that answers alone cannot settle.
public final class LoadJudge {
    /// Blocks below which an interval rests on too little.
    public static final int FEWEST_BLOCKS = 5;

    private static final double SLO_CONFIDENCE = 0.99;
    private static final double SLO_SHARE = 0.05;

    private final LoadRules rules;

    /// @param rules fixed before the run
    public LoadJudge(LoadRules rules) {
        this.rules = rules;
    }

    /// What a result is worth where answers to golden cases are not of comparable length: times say
    /// nothing of such a candidate, memory still does.
    public static GateResult whereLengthsDiffer(GateResult result) {
        var kept = new Verdict.NotMeasured(Why.of(Why.Code.LENGTHS_DIFFER));
        return switch (result.verdict()) {
            case Verdict.Off _, Verdict.NotMeasured _ -> result;
            case Verdict.Held _, Verdict.Regressed _, Verdict.Undecided _ ->
                    switch (result.finding()) {
                        case Finding.Latency found -> new GateResult(result.gate(), kept, found);
                        case Finding.Benefit found -> {
                            var finding =
                                    new Finding.Benefit(
                                            found.statistic(),
                                            null,
                                            found.memoryRatio(),
                                            found.enough());
                            yield new GateResult(
                                    result.gate(),
                                    finding.isSmaller() ? new Verdict.Held(true) : kept,
                                    finding);
                        }
                        case Finding.None _,
                                Finding.Paired _,
                                Finding.Crossings _,
                                Finding.ErrorRate _,
                                Finding.Length _,
                                Finding.Memory _ ->
                                result;
                    };
        };
    }

    /// One result a gate, in the order of [GateId].
    public List<GateResult> judge(LoadNumbers numbers) {
        GateResult length = length(numbers);
        return List.of(
                unlessOff(errorRate(numbers.candidate())),
                unlessOff(length),
                unlessOff(latency(numbers, length.verdict())),
                unlessOff(memory(numbers.candidate().peakBytes())),
                unlessOff(benefit(numbers, length.verdict())));
    }

    private GateResult unlessOff(GateResult result) {
        return rules.off().contains(result.gate())
                ? new GateResult(
                        result.gate(),
                        new Verdict.Off(Why.of(Why.Code.SWITCHED_OFF)),
                        result.finding())
                : result;
    }

    private GateResult errorRate(LoadNumbers.Counts counts) {
        return RateLimits.errors(
                Finding.ErrorRate.Requests.LOAD,
                counts.requests(),
                counts.errors(),
                rules.maxErrorRate(),
                rules.evidence());
    }

    private GateResult length(LoadNumbers numbers) {
        return RateLimits.length(
                numbers.baseline().answerTokens(),
                numbers.baseline().counted(),
                numbers.candidate().answerTokens(),
                numbers.candidate().counted(),
                rules.minLengthRatio(),
                rules.maxLengthRatio());
    }

    private GateResult latency(LoadNumbers numbers, Verdict length) {
        Optional<Why> kept = keptFromTiming(numbers, length);
        Optional<RatioInterval> found = RatioInterval.of(numbers.total());
        Finding finding =
                found.<Finding>map(ratio ->
                                new Finding.Latency(
                                        numbers.target(),
                                        numbers.statistic(),
                                        ratio,
                                        rules.latencyMargin(),
                                        slo(numbers.candidate())))
                        .orElse(new Finding.None());
        if (kept.isPresent() || found.isEmpty()) {
            Why why = kept.orElse(Why.of(Why.Code.FEW_BLOCKS, numbers.total().size()));
            return new GateResult(GateId.LATENCY, new Verdict.NotMeasured(why), finding);
        }
        return new GateResult(
                GateId.LATENCY, latency(found.get(), slo(numbers.candidate())), finding);
    }

    private Verdict latency(RatioInterval ratio, Finding.@Nullable Slo slo) {
        if (slo != null && slo.over() > SLO_SHARE * slo.requests()) {
            return new Verdict.Regressed(false);
        }
        double limit = 1 + rules.latencyMargin();
        boolean crossed = Margins.crosses(ratio.ratio(), limit);
        if (crossed && ratio.low() > 1) {
            return new Verdict.Regressed(Margins.crosses(ratio.low(), limit));
        }
        boolean sloShown = slo == null || slo.upper() <= SLO_SHARE;
        if (!Margins.crosses(ratio.high(), limit) && sloShown) {
            return new Verdict.Held(true);
        }
        // A point beyond the margin whose interval holds no change: neither crossed for sure nor
        // held.
        return crossed || rules.evidence() == Evidence.SHOWN
                ? new Verdict.Undecided()
                : new Verdict.Held(false);
    }

    private Finding.@Nullable Slo slo(LoadNumbers.Counts counts) {
        LoadRules.Slo limit = rules.slo();
        int answered = counts.requests() - counts.errors();
        return limit == null || answered == 0
                ? null
                : new Finding.Slo(
                        limit,
                        answered,
                        counts.overSlo(),
                        RareEvents.upper(answered, counts.overSlo(), SLO_CONFIDENCE));
    }

    private static Optional<Why> keptFromTiming(LoadNumbers numbers, Verdict length) {
        if (numbers.distorted() != null) {
            return Optional.of(numbers.distorted());
        }
        if (numbers.total().size() < FEWEST_BLOCKS) {
            return Optional.of(Why.of(Why.Code.FEW_BLOCKS, numbers.total().size()));
        }
        return length instanceof Verdict.Regressed
                ? Optional.of(Why.of(Why.Code.LENGTHS_DIFFER))
                : Optional.empty();
    }

    private GateResult memory(@Nullable Long peak) {
        Long budget = rules.memoryBudgetBytes();
        if (budget == null) {
            return new GateResult(
                    GateId.MEMORY, new Verdict.Off(Why.of(Why.Code.NO_BUDGET)), new Finding.None());
        }
        if (peak == null) {
            return new GateResult(
                    GateId.MEMORY,
                    new Verdict.NotMeasured(Why.of(Why.Code.NO_MEMORY)),
                    new Finding.None());
        }
        double limit = budget * (1 - rules.memorySafety());
        return new GateResult(
                GateId.MEMORY,
                peak <= limit ? new Verdict.Held(true) : new Verdict.Regressed(true),
                new Finding.Memory(peak, budget, rules.memorySafety()));
    }

    private GateResult benefit(LoadNumbers numbers, Verdict length) {
        Long before = numbers.baseline().peakBytes();
        Long after = numbers.candidate().peakBytes();
        Double memory = before == null || after == null ? null : (double) after / before;
        Optional<Why> kept = keptFromTiming(numbers, length);
        RatioInterval latency =
                kept.isPresent() ? null : RatioInterval.of(numbers.total()).orElse(null);
        var finding =
                new Finding.Benefit(
                        numbers.statistic(), latency, memory, rules.benefitMemoryRatio());
        boolean faster = latency != null && latency.high() < 1;
        if (faster || finding.isSmaller()) {
            return new GateResult(GateId.BENEFIT, new Verdict.Held(true), finding);
        }
        if (latency == null || memory == null) {
            Why why =
                    latency == null
                            ? kept.orElse(Why.of(Why.Code.FEW_BLOCKS, numbers.total().size()))
                            : Why.of(Why.Code.NO_MEMORY);
            return new GateResult(GateId.BENEFIT, new Verdict.NotMeasured(why), finding);
        }
        return new GateResult(GateId.BENEFIT, new Verdict.Regressed(false), finding);
    }
}
