package dev.quantgate.reports;

import dev.quantgate.judge.Finding;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Settling;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;

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
                                    count(found.confirmed().size()),
                                    found.confirmed().isEmpty()
                                            ? "–"
                                            : String.join(", ", found.confirmed()),
                                    count(found.repeats()),
                                    Figures.percent(found.newRateUpper()));
                    case Finding.ErrorRate found ->
                            messages.text(
                                    "finding.errorRate",
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

    private static String count(int value) {
        return String.valueOf(value);
    }
}
