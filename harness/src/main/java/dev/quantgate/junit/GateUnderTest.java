package dev.quantgate.junit;

import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Finding;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Settling;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.Plan.PlannedVariant;
import java.util.Locale;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// One gate of one candidate. What a decision needs and nobody asked yet is asked when its result
/// is wanted.
public final class GateUnderTest {
    private static final double PERCENT = 100;

    private final SuiteComparison comparison;
    private final PlannedVariant candidate;
    private final GateId gate;

    GateUnderTest(SuiteComparison comparison, PlannedVariant candidate, GateId gate) {
        this.comparison = comparison;
        this.candidate = candidate;
        this.gate = gate;
    }

    /// Name of the candidate, e.g. `Q4_K_M`.
    public String candidate() {
        return candidate.name();
    }

    /// Which gate.
    public GateId gate() {
        return gate;
    }

    /// The verdict and the numbers behind it.
    public GateResult result() {
        return decision().gate(gate);
    }

    private Decision decision() {
        return comparison.settled().decisions().stream()
                .filter(decision -> decision.candidate().equals(candidate.name()))
                .findFirst()
                .orElseThrow();
    }

    /// Fails where this gate keeps the candidate from replacing the baseline.
    ///
    /// A gate that is off, and one that the configuration tolerates (another candidate holds and
    /// any one is enough, or undecided passes), aborts the test: it neither passes nor fails.
    ///
    /// @throws AssertionFailedError when the gate regressed or is undecided
    /// @throws NotMeasuredException when it could not be measured
    /// @throws TestAbortedException when it does not count
    public void assertHeld() {
        Comparison settled = comparison.settled();
        GateResult result = result();
        comparison.judged(decision(), result);
        String words = this + ": " + words(result);
        switch (result.verdict()) {
            case Verdict.Held _ -> {
                // what the test is for
            }
            case Verdict.Off _ -> throw new TestAbortedException(words);
            case Verdict.Regressed _, Verdict.Undecided _, Verdict.NotMeasured _
                    when settled.exitCode() == 0 ->
                    throw new TestAbortedException("tolerated: " + words);
            case Verdict.Regressed _, Verdict.Undecided _ -> throw new AssertionFailedError(words);
            case Verdict.NotMeasured _ -> throw new NotMeasuredException(words);
        }
    }

    private static String words(GateResult result) {
        String verdict =
                switch (result.verdict()) {
                    case Verdict.Held _ -> "held";
                    case Verdict.Regressed(boolean shown) ->
                            shown ? "regressed, shown" : "regressed";
                    case Verdict.Undecided _ -> "undecided";
                    case Verdict.NotMeasured(Why why) -> "not measured: " + words(why);
                    case Verdict.Off(Why why) -> "off: " + words(why);
                };
        return verdict
                + switch (result.finding()) {
                    case Finding.None _ -> "";
                    case Finding.Paired found -> "; " + words(found);
                    case Finding.Crossings found ->
                            "; confirmed new crossings %s of %d cases"
                                    .formatted(found.confirmed(), found.cases());
                    case Finding.ErrorRate found ->
                            String.format(
                                    Locale.ROOT,
                                    "; %d of %d requests failed, limit %.2f %%",
                                    found.errors(),
                                    found.requests(),
                                    found.limit() * PERCENT);
                    case Finding.Length found ->
                            String.format(
                                    Locale.ROOT,
                                    "; %.1f tokens an answer, baseline %.1f",
                                    found.candidateMean(),
                                    found.baselineMean());
                    case Finding.Latency found ->
                            String.format(
                                    Locale.ROOT,
                                    "; %s ratio %.3f (95 %% bounds %.3f to %.3f), margin %.3f",
                                    found.statistic(),
                                    found.ratio().ratio(),
                                    found.ratio().low(),
                                    found.ratio().high(),
                                    1 + found.margin());
                    case Finding.Memory found ->
                            "; peak %d of %d bytes"
                                    .formatted(found.peakBytes(), found.budgetBytes());
                    case Finding.Benefit found -> "; memory ratio " + found.memoryRatio();
                };
    }

    private static String words(Finding.Paired found) {
        String settling =
                switch (found.toSettle()) {
                    case Settling.Settled _ -> "";
                    case Settling.MoreCases(int cases) ->
                            ", about %d cases would settle it".formatted(cases);
                    case Settling.NotByCases _ -> ", more cases would not settle it";
                };
        return String.format(
                Locale.ROOT,
                "drop %.2f points (95 %% bounds %.2f to %.2f), margin %.2f, n %d, %d harms, %d gains%s",
                found.drop() * PERCENT,
                found.low() * PERCENT,
                found.high() * PERCENT,
                found.margin() * PERCENT,
                found.counts().n(),
                found.counts().harms(),
                found.counts().gains(),
                settling);
    }

    private static String words(Why why) {
        return why.code().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (why.values().isEmpty() ? "" : " " + String.join(", ", why.values()));
    }

    @Override
    public String toString() {
        return candidate.name() + " " + gate.key();
    }
}
