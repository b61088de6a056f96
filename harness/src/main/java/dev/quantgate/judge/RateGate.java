package dev.quantgate.judge;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Gates over a pass rate, paired case by case, with a margin.
enum RateGate implements CaseGate {
    FORMAT(GateId.FORMAT_ACCURACY) {
        @Override
        public boolean applies(CaseResult result) {
            return result.form() != null;
        }

        @Override
        boolean passed(CaseResult result) {
            return Boolean.TRUE.equals(result.form());
        }

        @Override
        double margin(GateSettings settings) {
            return settings.formatMargin();
        }
    },
    /// An answer that only people can judge is no pass, so it makes no pair; where the other answer
    /// to the case is degenerate, it is not worse than that.
    TASK(GateId.TASK_ACCURACY) {
        @Override
        public boolean applies(CaseResult result) {
            return result.content() != null;
        }

        @Override
        boolean passed(CaseResult result) {
            return !result.failed();
        }

        @Override
        double margin(GateSettings settings) {
            return settings.taskMargin();
        }
    },
    SAFE_REFUSED(GateId.SAFE_REFUSED) {
        @Override
        public boolean applies(CaseResult result) {
            return result.role() == CaseRole.SAFE;
        }

        @Override
        boolean passed(CaseResult result) {
            return !result.crossed().getFirst();
        }

        @Override
        double margin(GateSettings settings) {
            return settings.safeRefusedMargin();
        }
    };

    private final GateId id;

    RateGate(GateId id) {
        this.id = id;
    }

    @Override
    public GateId id() {
        return id;
    }

    abstract boolean passed(CaseResult result);

    abstract double margin(GateSettings settings);

    /// @param baseline and candidate list the same cases in the same order
    @Override
    public GateResult judge(
            List<CaseResult> baseline, List<CaseResult> candidate, GateSettings settings) {
        PairedSample sample =
                PairedSample.of(
                        IntStream.range(0, baseline.size())
                                .filter(i -> applies(baseline.get(i)) || applies(candidate.get(i)))
                                .mapToObj(i ->
                                        new PairedSample.Pair(
                                                baseline.get(i).cluster(),
                                                passed(baseline.get(i)),
                                                passed(candidate.get(i))))
                                .toList());
        PairedCounts counts = sample.counts();
        double margin = margin(settings);
        Verdict verdict =
                counts.baselineRate() < settings.baselineFloor()
                        ? new Verdict.NotMeasured(
                                Why.of(
                                        Why.Code.BASELINE_WEAK,
                                        percent(counts.baselineRate()),
                                        percent(settings.baselineFloor())))
                        : Margins.verdict(
                                counts.drop(),
                                sample.lower(),
                                sample.upper(),
                                margin,
                                settings.evidence());
        return new GateResult(
                id,
                verdict,
                new Finding.Paired(
                        counts,
                        sample.clusters(),
                        counts.drop(),
                        sample.lower(),
                        sample.upper(),
                        sample.designEffect(),
                        margin,
                        RareEvents.mcnemar(counts),
                        Margins.settling(sample, margin, verdict)));
    }

    private static String percent(double proportion) {
        return String.format(Locale.ROOT, "%.1f", 100 * proportion);
    }
}
