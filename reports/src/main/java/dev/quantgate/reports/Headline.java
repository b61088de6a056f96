package dev.quantgate.reports;

import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Verdict;
import dev.quantgate.run.Comparison;
import java.util.EnumSet;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// The recommendation in one sentence.
final class Headline {
    private Headline() {}

    /// Claims what was judged and no more.
    ///
    /// @param escape what names of models need where the sentence will stand
    static String of(Comparison comparison, Messages messages, UnaryOperator<String> escape) {
        String candidate = comparison.recommendation().candidate();
        String stoppedBy = comparison.recommendation().stoppedBy();
        if (candidate == null) {
            return messages.text("headline.none", escape.apply(Objects.requireNonNull(stoppedBy)));
        }
        String gates = judgesLoad(comparison) ? "headline.load." : "headline.";
        return stoppedBy == null
                ? messages.text(gates + "all", escape.apply(candidate))
                : messages.text(gates + "some", escape.apply(candidate), escape.apply(stoppedBy));
    }

    /// Whether any gate that only a load can settle was on.
    static boolean judgesLoad(Comparison comparison) {
        return comparison.decisions().stream()
                .flatMap(decision -> decision.gates().stream())
                .filter(gate -> !(gate.verdict() instanceof Verdict.Off))
                .map(GateResult::gate)
                .anyMatch(EnumSet.of(GateId.LATENCY, GateId.MEMORY, GateId.BENEFIT)::contains);
    }
}
