package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.config.ConfigLoader;
import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Finding;
import dev.quantgate.judge.Finding.ErrorRate.Requests;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Outcome;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.judge.Recommendation;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import dev.quantgate.load.LoadReport.Candidate;
import dev.quantgate.load.LoadReport.Caution;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.NoiseFloor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DecisionUnderLoadTest {
    private static final Verdict HELD = new Verdict.Held(true);
    private static final Verdict REGRESSED = new Verdict.Regressed(true);
    private static final RatioInterval FASTER = new RatioInterval(0.8, 0.7, 0.9, 0.05, 5, 5, true);
    private static final Finding.Latency LATENCY =
            new Finding.Latency("medium/long at 1", "p50", FASTER, 0.05, null);

    @Test
    void latencyThatRegressedUnderLoadRegressesTheDecision() {
        Comparison merged = merged(answers("Q8"), loaded("Q8", latency(REGRESSED)));

        assertThat(verdict(merged, GateId.LATENCY)).isEqualTo(REGRESSED);
        assertThat(verdict(merged, GateId.TASK_ACCURACY)).isEqualTo(HELD);
        assertThat(merged.decisions().getFirst().outcome()).isEqualTo(Outcome.REGRESSED);
        assertThat(merged.recommendation()).isEqualTo(new Recommendation(null, "Q8"));
        assertThat(merged.exitCode()).isEqualTo(1);
    }

    @Test
    void latencyThatHeldUnderLoadHoldsTheDecision() {
        Comparison merged = merged(answers("Q8"), loaded("Q8", latency(HELD)));

        assertThat(verdict(merged, GateId.LATENCY)).isEqualTo(HELD);
        assertThat(merged.decisions().getFirst().outcome()).isEqualTo(Outcome.HELD);
        assertThat(merged.recommendation()).isEqualTo(new Recommendation("Q8", null));
        assertThat(merged.exitCode()).isZero();
    }

    @Test
    void recommendationStopsAtTheCandidateWhoseLoadDoesNotHold() {
        Comparison merged =
                DecisionUnderLoad.of(
                        comparison(List.of(answers("Q8"), answers("Q4"))),
                        report(
                                5,
                                List.of(),
                                new Candidate("Q8", loaded("Q8", latency(HELD)).gates()),
                                new Candidate("Q4", loaded("Q4", latency(REGRESSED)).gates())));

        assertThat(merged.recommendation()).isEqualTo(new Recommendation("Q8", "Q4"));
    }

    @Test
    void errorRateIsThatOfRequestsUnderLoad() {
        Comparison merged = merged(answers("Q8"), loaded("Q8", errors(REGRESSED)));

        assertThat(merged.decisions().getFirst().gate(GateId.ERROR_RATE))
                .isEqualTo(errors(REGRESSED));
    }

    @Test
    void outputLengthIsThatOfAnswersToGoldenCases() {
        Comparison merged =
                merged(
                        answers("Q8"),
                        loaded(
                                "Q8",
                                new GateResult(
                                        GateId.OUTPUT_LENGTH, REGRESSED, new Finding.None())));

        assertThat(verdict(merged, GateId.OUTPUT_LENGTH)).isEqualTo(HELD);
        assertThat(verdict(merged, GateId.LATENCY))
                .isEqualTo(new Verdict.Off(Why.of(Why.Code.NO_BENCHMARK)));
    }

    @Test
    void timesOfATerseModelSayNothingButItsMemoryDoes() {
        Comparison merged =
                merged(terse("Q8"), loaded("Q8", latency(HELD), benefit(HELD, 0.9), memory(HELD)));

        assertThat(verdict(merged, GateId.LATENCY)).isEqualTo(lengthsDiffer());
        assertThat(verdict(merged, GateId.BENEFIT)).isEqualTo(HELD);
        assertThat(verdict(merged, GateId.MEMORY)).isEqualTo(HELD);
    }

    @Test
    void speedOfATerseModelIsNoBenefit() {
        Comparison merged = merged(terse("Q8"), loaded("Q8", benefit(HELD, 0.91)));

        assertThat(verdict(merged, GateId.BENEFIT)).isEqualTo(lengthsDiffer());
        assertThat(merged.decisions().getFirst().gate(GateId.BENEFIT).finding())
                .isEqualTo(new Finding.Benefit("p50", null, 0.91, 0.9));
    }

    @Test
    void loadThatWasCutShortSettlesNothingAndRegressesNothing() {
        Comparison merged =
                DecisionUnderLoad.of(
                        comparison(List.of(answers("Q8"))),
                        report(
                                4,
                                List.of(),
                                new Candidate(
                                        "Q8",
                                        List.of(
                                                errors(REGRESSED),
                                                latency(REGRESSED),
                                                memory(REGRESSED),
                                                benefit(REGRESSED, 1)))));

        for (GateId gate :
                List.of(GateId.ERROR_RATE, GateId.LATENCY, GateId.MEMORY, GateId.BENEFIT)) {
            assertThat(verdict(merged, gate))
                    .isEqualTo(new Verdict.NotMeasured(Why.of(Why.Code.LOAD_CUT_SHORT, 4, 5)));
        }
        assertThat(merged.exitCode()).isEqualTo(3);
    }

    @Test
    void lostModelIsTheReasonWhereOneWasLost() {
        Comparison merged =
                DecisionUnderLoad.of(
                        comparison(List.of(answers("Q8"))),
                        report(
                                4,
                                List.of(new Caution(Caution.Code.LOST, List.of("Q8: killed"))),
                                new Candidate("Q8", List.of(latency(HELD)))));

        assertThat(verdict(merged, GateId.LATENCY))
                .isEqualTo(new Verdict.NotMeasured(Why.of(Why.Code.LOAD_LOST, 4, 5, "Q8: killed")));
    }

    @Test
    void gateThatIsOffStaysOffWhateverBecameOfTheLoad() {
        var off = new Verdict.Off(Why.of(Why.Code.SWITCHED_OFF));

        assertThat(
                        verdict(
                                DecisionUnderLoad.of(
                                        comparison(List.of(answers("Q8"))),
                                        report(
                                                0,
                                                List.of(),
                                                new Candidate("Q8", List.of(latency(off))))),
                                GateId.LATENCY))
                .isEqualTo(off);
        assertThat(verdict(merged(terse("Q8"), loaded("Q8", latency(off))), GateId.LATENCY))
                .isEqualTo(off);
    }

    private static Comparison merged(Decision decision, Candidate candidate) {
        return DecisionUnderLoad.of(comparison(List.of(decision)), report(5, List.of(), candidate));
    }

    private static Verdict verdict(Comparison comparison, GateId gate) {
        return comparison.decisions().getFirst().gate(gate).verdict();
    }

    private static Verdict lengthsDiffer() {
        return new Verdict.NotMeasured(Why.of(Why.Code.LENGTHS_DIFFER));
    }

    private static Candidate loaded(String name, GateResult... gates) {
        return new Candidate(name, Arrays.asList(gates));
    }

    private static GateResult latency(Verdict verdict) {
        return new GateResult(GateId.LATENCY, verdict, LATENCY);
    }

    private static GateResult errors(Verdict verdict) {
        return new GateResult(
                GateId.ERROR_RATE,
                verdict,
                new Finding.ErrorRate(100, 1, 0.01, 0.05, 0.005, Requests.LOAD));
    }

    private static GateResult memory(Verdict verdict) {
        return new GateResult(GateId.MEMORY, verdict, new Finding.Memory(90, 100, 0.1));
    }

    private static GateResult benefit(Verdict verdict, double memoryRatio) {
        return new GateResult(
                GateId.BENEFIT, verdict, new Finding.Benefit("p50", FASTER, memoryRatio, 0.9));
    }

    /// Held by its answers.
    private static Decision answers(String name) {
        List<GateResult> gates = new ArrayList<>();
        for (GateId gate : GateId.values()) {
            Verdict verdict =
                    switch (gate) {
                        case LATENCY, MEMORY, BENEFIT ->
                                new Verdict.Off(Why.of(Why.Code.NO_BENCHMARK));
                        case FORMAT_ACCURACY,
                                TASK_ACCURACY,
                                CRITICAL_HALLUCINATION,
                                UNSAFE_ANSWERED,
                                SAFE_REFUSED,
                                ERROR_RATE,
                                OUTPUT_LENGTH ->
                                HELD;
                    };
            gates.add(new GateResult(gate, verdict, new Finding.None()));
        }
        return new Decision(
                name,
                name.equals("Q8") ? 200 : 100,
                Outcome.HELD,
                gates,
                List.of(),
                List.of(),
                List.of());
    }

    /// Its answers to golden cases are too short.
    private static Decision terse(String name) {
        return answers(name)
                .with(
                        List.of(
                                new GateResult(
                                        GateId.OUTPUT_LENGTH,
                                        REGRESSED,
                                        new Finding.Length(100, 80, 0.8, 0.9, 1.1))));
    }

    private static Comparison comparison(List<Decision> decisions) {
        var loader = new ConfigLoader();
        return new Comparison(
                new Comparison.Header(
                        "0",
                        "2026-11-26T00:00:00Z",
                        "sha256:0",
                        "set",
                        "1",
                        "sha256:1",
                        1,
                        1,
                        null,
                        "standard",
                        "all",
                        "fail",
                        new TreeMap<>(),
                        new TreeMap<>()),
                loader.load(List.of(), loader.changes()).gates(),
                List.of(),
                new NoiseFloor(0, 0, List.of()),
                List.of(),
                List.of(),
                decisions,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Recommendation.among(decisions),
                0);
    }

    private static LoadReport report(int blocks, List<Caution> cautions, Candidate... candidates) {
        return new LoadReport(
                ScriptedLoad.plan(5, 6, ScriptedLoad.CELLS, ScriptedLoad.file()),
                List.of(),
                blocks,
                List.of(),
                List.of(),
                Arrays.asList(candidates),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                cautions);
    }
}
