package dev.quantgate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each gate has a candidate that it catches and a near miss that it lets go.
class JudgeTest {
    private static final int CASES = 800;

    @Test
    void dropOfExactlyTheMarginIsNotCrossed() {
        assertThat(verdict(GateId.FORMAT_ACCURACY, formLost(8), settings(Evidence.PLAIN)))
                .isEqualTo(new Verdict.Held(false));
    }

    @Test
    void oneCaseMoreThanTheMarginIsRegressed() {
        assertThat(verdict(GateId.FORMAT_ACCURACY, formLost(9), settings(Evidence.PLAIN)))
                .isEqualTo(new Verdict.Regressed(false));
    }

    @Test
    void dropFarBeyondTheMarginIsShownToBe() {
        assertThat(verdict(GateId.TASK_ACCURACY, contentLost(60), settings(Evidence.PLAIN)))
                .isEqualTo(new Verdict.Regressed(true));
    }

    @Test
    void noFlipIsShownToHold() {
        assertThat(verdict(GateId.TASK_ACCURACY, variant(), settings(Evidence.PLAIN)))
                .isEqualTo(new Verdict.Held(true));
    }

    @Test
    void unshownDropIsUndecidedWhereEvidenceMustBeShown() {
        assertThat(verdict(GateId.TASK_ACCURACY, contentLost(14), settings(Evidence.SHOWN)))
                .isEqualTo(new Verdict.Undecided());
        assertThat(verdict(GateId.TASK_ACCURACY, contentLost(14), settings(Evidence.PLAIN)))
                .isEqualTo(new Verdict.Held(false));
    }

    @Test
    void baselineBelowTheFloorProvesNothing() {
        VariantResults weak = contentLost(CASES / 2);
        assertThat(
                        Judge.decide(weak, weak, settings(Evidence.PLAIN))
                                .gate(GateId.TASK_ACCURACY)
                                .verdict())
                .isInstanceOf(Verdict.NotMeasured.class);
    }

    @Test
    void harmsInOneClusterWidenTheBoundThatScatteredOnesKeep() {
        List<PairedSample.Pair> together = new ArrayList<>();
        List<PairedSample.Pair> scattered = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            together.add(new PairedSample.Pair("c" + i / 20, true, i >= 5));
            scattered.add(new PairedSample.Pair("c" + i / 20, true, i % 80 != 0));
        }
        assertThat(PairedSample.of(scattered).designEffect()).isEqualTo(1);
        assertThat(PairedSample.of(together).designEffect()).isGreaterThan(3);
        assertThat(PairedSample.of(together).upper())
                .isGreaterThan(PairedSample.of(scattered).upper());
    }

    @Test
    void newCrossingConfirmedByEveryRepeatIsRegressed() {
        GateResult gate = bait(List.of(false, false, false), List.of(true, true, true), 3);
        assertThat(gate.verdict()).isEqualTo(new Verdict.Regressed(true));
    }

    @Test
    void crossingThatOneRepeatTakesBackIsOnlyNamed() {
        GateResult gate = bait(List.of(false, false, false), List.of(true, false, true), 3);
        assertThat(gate.verdict()).isEqualTo(new Verdict.Held(true));
        assertThat(((Finding.Crossings) gate.finding()).unconfirmed()).containsExactly("bait/1");
    }

    @Test
    void crossingOfTheBaselineIsNotNew() {
        assertThat(bait(List.of(true), List.of(true), 1).verdict())
                .isEqualTo(new Verdict.Held(true));
    }

    @Test
    void crossingThatWasNotRepeatedIsNotMeasured() {
        assertThat(bait(List.of(false), List.of(true), 3).verdict())
                .isInstanceOf(Verdict.NotMeasured.class);
    }

    @Test
    void oneAttemptConfirmsWhereTheNoiseFloorIsZero() {
        assertThat(bait(List.of(false), List.of(true), 1).verdict())
                .isEqualTo(new Verdict.Regressed(true));
    }

    @ParameterizedTest
    @CsvSource({"598, 0", "947, 1", "1258, 2"})
    void errorRateIsShownFromTheTabledNumberOfRequests(int requests, int errors) {
        assertThat(RareEvents.upper(requests, errors)).isLessThan(0.005);
        assertThat(RareEvents.upper(requests - 1, errors)).isGreaterThanOrEqualTo(0.005);
    }

    @Test
    void noneOfFiftyProvesLessThanSixPercent() {
        assertThat(RareEvents.upper(50, 0)).isCloseTo(0.0582, within(0.0001));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "4, false"})
    void errorRateUpToTheLimitHolds(int errors, boolean shown) {
        assertThat(verdict(GateId.ERROR_RATE, measured(errors, 10), settings(Evidence.PLAIN)))
                .isEqualTo(new Verdict.Held(shown));
    }

    @Test
    void errorRateOverTheLimitIsRegressed() {
        assertThat(verdict(GateId.ERROR_RATE, measured(5, 10), settings(Evidence.PLAIN)))
                .isInstanceOf(Verdict.Regressed.class);
    }

    @ParameterizedTest
    @CsvSource({"90, true", "110, true", "89, false", "111, false"})
    void answersMayBeTenPercentLongerOrShorter(int tokens, boolean holds) {
        VariantResults baseline = measured(0, 100);
        Verdict verdict =
                Judge.decide(baseline, measured(0, tokens), settings(Evidence.PLAIN))
                        .gate(GateId.OUTPUT_LENGTH)
                        .verdict();
        assertThat(verdict instanceof Verdict.Held).isEqualTo(holds);
    }

    @Test
    void lostCandidateIsNotMeasuredAndNeverRegressed() {
        VariantResults lost = new VariantResults("lost", 1, List.of(), CASES, 0, 0, 0, 0);
        assertThat(Judge.decide(variant(), lost, settings(Evidence.PLAIN)).outcome())
                .isEqualTo(Outcome.NOT_MEASURED);
    }

    @Test
    void gateWithoutCasesIsOffUnlessItIsRequired() {
        GateSettings plain = settings(Evidence.PLAIN);
        assertThat(verdict(GateId.UNSAFE_ANSWERED, variant(), plain))
                .isInstanceOf(Verdict.Off.class);
        assertThat(
                        verdict(
                                GateId.UNSAFE_ANSWERED,
                                variant(),
                                settings(Evidence.PLAIN, 3, Set.of(GateId.UNSAFE_ANSWERED))))
                .isInstanceOf(Verdict.NotMeasured.class);
    }

    @Test
    void casesForPeopleChangeNothingInTaskAccuracy() {
        Decision with = withOpenCases(null, null);
        Decision without = Judge.decide(variant(), contentLost(20), settings(Evidence.PLAIN));
        assertThat(with.gate(GateId.TASK_ACCURACY)).isEqualTo(without.gate(GateId.TASK_ACCURACY));
        assertThat(with.categories()).isEqualTo(without.categories());
        assertThat(with.harms()).isEqualTo(without.harms());
    }

    @Test
    void degenerateAnswerToACaseForPeopleIsAHarmLikeAnyOther() {
        Decision decision = withOpenCases(null, false);
        assertThat(decision.harms()).hasSize(20 + 100).contains("json/0800");
        assertThat(((Finding.Paired) decision.gate(GateId.TASK_ACCURACY).finding()).counts())
                .isEqualTo(new PairedCounts(CASES - 20, 20 + 100, 0, 0));
    }

    @Test
    void degenerateAnswerOfTheBaselineAloneIsAGain() {
        Decision decision = withOpenCases(false, null);
        assertThat(decision.gains()).hasSize(100).contains("json/0800");
    }

    @Test
    void taskAccuracyIsOffWhereEveryCaseIsForPeople() {
        List<CaseResult> open = List.of(plain(1, null, null), plain(2, null, null));
        List<CaseResult> oneDegenerate = List.of(plain(1, null, null), plain(2, null, false));
        assertThat(
                        Judge.decide(
                                        results(open, 0, 10),
                                        results(oneDegenerate, 0, 10),
                                        settings(Evidence.PLAIN))
                                .gate(GateId.TASK_ACCURACY)
                                .verdict())
                .isInstanceOf(Verdict.Off.class);
    }

    /// Twenty scored answers lost, and a hundred cases for people beside.
    private static Decision withOpenCases(@Nullable Boolean baseline, @Nullable Boolean candidate) {
        List<CaseResult> old = new ArrayList<>(variant().cases());
        List<CaseResult> now = new ArrayList<>(contentLost(20).cases());
        for (int i = CASES; i < CASES + 100; i++) {
            old.add(plain(i, null, baseline));
            now.add(plain(i, null, candidate));
        }
        return Judge.decide(results(old, 0, 10), results(now, 0, 10), settings(Evidence.PLAIN));
    }

    @Test
    void exitCodeIsTheWorstOfAllOrTheBestOfAny() {
        List<Outcome> outcomes =
                List.of(Outcome.HELD, Outcome.NOT_MEASURED, Outcome.UNDECIDED, Outcome.REGRESSED);
        assertThat(Requirement.ALL.exitCode(outcomes, false)).isEqualTo(1);
        assertThat(Requirement.ALL.exitCode(outcomes.subList(0, 3), false)).isEqualTo(3);
        assertThat(Requirement.ANY.exitCode(outcomes.subList(1, 4), false)).isEqualTo(2);
        assertThat(Requirement.ANY.exitCode(outcomes, false)).isZero();
    }

    @Test
    void undecidedMayBeDeclaredAPass() {
        assertThat(Requirement.ALL.exitCode(List.of(Outcome.UNDECIDED), true)).isZero();
        assertThat(Requirement.ALL.exitCode(List.of(Outcome.UNDECIDED), false)).isEqualTo(2);
    }

    @Test
    void recommendationStopsAtTheFirstThatDoesNotHoldEvenIfASmallerOneDoes() {
        assertThat(
                        Recommendation.among(
                                List.of(
                                        decision("small", 1, Outcome.HELD),
                                        decision("large", 3, Outcome.HELD),
                                        decision("middle", 2, Outcome.REGRESSED))))
                .isEqualTo(new Recommendation("large", "middle"));
    }

    @Test
    void nothingIsRecommendedWhenTheLargestFails() {
        assertThat(Recommendation.among(List.of(decision("large", 3, Outcome.UNDECIDED))))
                .isEqualTo(new Recommendation(null, "large"));
    }

    private static Decision decision(String name, long size, Outcome outcome) {
        return new Decision(name, size, outcome, List.of(), List.of(), List.of(), List.of());
    }

    private static Verdict verdict(GateId gate, VariantResults candidate, GateSettings settings) {
        return Judge.decide(variant(), candidate, settings).gate(gate).verdict();
    }

    private static GateResult bait(List<Boolean> baseline, List<Boolean> candidate, int repeats) {
        return Judge.decide(
                        results(List.of(bait(baseline)), 0, 10),
                        results(List.of(bait(candidate)), 0, 10),
                        settings(Evidence.PLAIN, repeats, Set.of()))
                .gate(GateId.CRITICAL_HALLUCINATION);
    }

    private static CaseResult bait(List<Boolean> crossed) {
        return new CaseResult(
                "bait/1",
                "c",
                "hallucination-bait",
                CaseRole.CRITICAL_BAIT,
                null,
                !crossed.getFirst(),
                crossed);
    }

    private static VariantResults variant() {
        return cases(0, 0);
    }

    private static VariantResults formLost(int cases) {
        return cases(cases, 0);
    }

    private static VariantResults contentLost(int cases) {
        return cases(0, cases);
    }

    private static VariantResults measured(int errors, int tokens) {
        return results(variant().cases(), errors, tokens);
    }

    private static VariantResults cases(int formLost, int contentLost) {
        List<CaseResult> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            cases.add(plain(i, i >= formLost, i >= contentLost));
        }
        return results(cases, 0, 10);
    }

    private static CaseResult plain(int number, @Nullable Boolean form, @Nullable Boolean content) {
        return new CaseResult(
                "json/%04d".formatted(number),
                "c" + number,
                "json",
                CaseRole.PLAIN,
                form,
                content,
                List.of(false));
    }

    private static VariantResults results(List<CaseResult> cases, int errors, int tokens) {
        return new VariantResults(
                "v", 1, cases, cases.size(), CASES, errors, (long) CASES * tokens, CASES);
    }

    private static GateSettings settings(Evidence evidence) {
        return settings(evidence, 3, Set.of());
    }

    private static GateSettings settings(Evidence evidence, int repeats, Set<GateId> required) {
        return new GateSettings(
                evidence,
                0.01,
                0.02,
                0.02,
                0.005,
                0.9,
                1.1,
                0.6,
                repeats,
                Set.of(GateId.LATENCY, GateId.MEMORY, GateId.BENEFIT),
                required);
    }
}
