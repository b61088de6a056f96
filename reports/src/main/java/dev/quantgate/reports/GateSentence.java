package dev.quantgate.reports;

import dev.quantgate.judge.Finding;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.LoadRules;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.judge.Settling;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import java.util.ArrayList;
import java.util.List;

/// The numbers behind a verdict, in one sentence.
final class GateSentence {
    /// Below so many clusters the cluster bound rests on too little.
    private static final int FEW_CLUSTERS = 10;

    private GateSentence() {}

    static String of(GateResult gate, Messages messages) {
        String reason =
                switch (gate.verdict()) {
                    case Verdict.NotMeasured(Why why) -> messages.why(why);
                    case Verdict.Off(Why why) -> messages.why(why);
                    case Verdict.Held _, Verdict.Regressed _, Verdict.Undecided _ -> "";
                };
        String numbers =
                switch (gate.finding()) {
                    case Finding.None() -> "";
                    case Finding.Paired paired -> paired(paired, messages);
                    case Finding.Crossings found ->
                            messages.text(
                                    "finding.crossings",
                                    count(found.cases()),
                                    count(found.baselineCrossed()),
                                    count(found.candidateCrossed()),
                                    confirmed(found, messages),
                                    Figures.percent(found.newRateUpper()));
                    case Finding.ErrorRate found ->
                            messages.text(
                                    switch (found.of()) {
                                        case QUALITY -> "finding.errorRate";
                                        case LOAD -> "finding.errorRate.load";
                                    },
                                    count(found.errors()),
                                    count(found.requests()),
                                    Figures.percent(found.upper()),
                                    Figures.percent(found.limit()));
                    case Finding.Length found ->
                            messages.text(
                                    "finding.length",
                                    Figures.decimal(found.candidateMean()),
                                    Figures.decimal(found.baselineMean()),
                                    Figures.percent(found.ratio()));
                    case Finding.Latency found -> latency(found, messages);
                    case Finding.Memory found ->
                            messages.text(
                                    "finding.memory",
                                    Figures.mebi(found.peakBytes()),
                                    Figures.mebi(found.budgetBytes()),
                                    Figures.percent(found.safety()));
                    case Finding.Benefit found ->
                            messages.text(
                                    "finding.benefit",
                                    found.statistic(),
                                    found.latency() == null
                                            ? "–"
                                            : Figures.ratio(found.latency().high()),
                                    found.memoryRatio() == null
                                            ? "–"
                                            : Figures.percent(found.memoryRatio()),
                                    Figures.percent(found.enough()));
                };
        return reason.isEmpty() ? numbers : numbers.isEmpty() ? reason : reason + "; " + numbers;
    }

    private static String paired(Finding.Paired found, Messages messages) {
        String settle =
                switch (found.toSettle()) {
                    case Settling.Settled() -> "";
                    case Settling.MoreCases(int cases) ->
                            " " + messages.text("settle.more", count(cases));
                    case Settling.NotByCases() -> " " + messages.text("settle.never");
                };
        return messages.text(
                        "finding.paired",
                        Figures.points(-found.drop()),
                        Figures.points(-found.high()),
                        Figures.points(-found.low()),
                        Figures.points(-found.margin()),
                        count(found.counts().n()),
                        count(found.clusters()),
                        count(found.counts().harms()),
                        count(found.counts().gains()),
                        Figures.decimal(found.designEffect()))
                + settle
                + (found.clusters() < FEW_CLUSTERS ? " " + messages.text("clusters.few") : "");
    }

    private static String confirmed(Finding.Crossings found, Messages messages) {
        List<String> parts = new ArrayList<>();
        if (!found.confirmed().isEmpty()) {
            parts.add(
                    messages.text(
                            found.repeats() == 1
                                    ? "finding.crossings.once"
                                    : "finding.crossings.confirmed",
                            String.join(", ", found.confirmed()),
                            count(found.repeats())));
        }
        if (!found.unconfirmed().isEmpty()) {
            parts.add(
                    messages.text(
                            "finding.crossings.unconfirmed",
                            String.join(", ", found.unconfirmed())));
        }
        return parts.isEmpty() ? messages.text("finding.crossings.none") : String.join("; ", parts);
    }

    private static String latency(Finding.Latency found, Messages messages) {
        RatioInterval ratio = found.ratio();
        Finding.Slo slo = found.slo();
        return messages.text(
                        "finding.latency",
                        found.target(),
                        found.statistic(),
                        Figures.ratio(ratio.ratio()),
                        Figures.ratio(ratio.low()),
                        Figures.ratio(ratio.high()),
                        Figures.ratio(1 + found.margin()),
                        count(ratio.blocks()),
                        messages.text(ratio.byRestart() ? "unit.restarts" : "unit.blocks"),
                        Figures.percent(ratio.detectable()))
                + (slo == null
                        ? ""
                        : " "
                                + messages.text(
                                        "finding.slo",
                                        limits(slo.limit(), messages),
                                        count(slo.over()),
                                        count(slo.requests()),
                                        Figures.percent(slo.upper())));
    }

    private static String limits(LoadRules.Slo limit, Messages messages) {
        List<String> parts = new ArrayList<>();
        if (limit.totalMillis() != null) {
            parts.add(messages.text("slo.total", Figures.decimal(limit.totalMillis())));
        }
        if (limit.ttftMillis() != null) {
            parts.add(messages.text("slo.ttft", Figures.decimal(limit.ttftMillis())));
        }
        return String.join(", ", parts);
    }

    private static String count(int value) {
        return String.valueOf(value);
    }
}
