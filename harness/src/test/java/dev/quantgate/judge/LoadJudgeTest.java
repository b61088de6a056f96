package dev.quantgate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadJudgeTest {
    private static final LoadNumbers.Counts PLAIN =
            new LoadNumbers.Counts(1000, 0, 0, 128_000, 1000, 100L);

    @Test
    void planted20PercentDelayIsRegressed() {
        assertThat(latency(Evidence.PLAIN, 1.20, 1.19, 1.21, 1.20, 1.22))
                .isEqualTo(new Verdict.Regressed(true));
    }

    @Test
    void riseWithinTheMarginIsHeldAndShown() {
        assertThat(latency(Evidence.PLAIN, 1.02, 1.02, 1.03, 1.01, 1.02))
                .isEqualTo(new Verdict.Held(true));
    }

    @Test
    void pointBeyondTheMarginWhoseIntervalHoldsNoChangeIsUndecided() {
        assertThat(latency(Evidence.PLAIN, 0.8, 1.5, 0.9, 1.3, 1.1))
                .isEqualTo(new Verdict.Undecided());
    }

    @Test
    void noisyIntervalAroundNoChangeIsHeldButNotShown() {
        assertThat(latency(Evidence.PLAIN, 0.9, 1.1, 0.95, 1.1, 1.0))
                .isEqualTo(new Verdict.Held(false));
        assertThat(latency(Evidence.SHOWN, 0.9, 1.1, 0.95, 1.1, 1.0))
                .isEqualTo(new Verdict.Undecided());
    }

    @Test
    void fourBlocksAreTooFew() {
        assertThat(latency(Evidence.PLAIN, 1, 1, 1, 1))
                .isEqualTo(new Verdict.NotMeasured(Why.of(Why.Code.FEW_BLOCKS, 4)));
    }

    @Test
    void terseModelIsNotAFastModel() {
        var terse = new LoadNumbers.Counts(1000, 0, 0, 80_000, 1000, 95L);

        List<GateResult> gates =
                new LoadJudge(rules(Evidence.PLAIN, null, null))
                        .judge(numbers(terse, null, 0.5, 0.5, 0.5, 0.5, 0.5));

        assertThat(verdict(gates, GateId.OUTPUT_LENGTH)).isEqualTo(new Verdict.Regressed(true));
        assertThat(verdict(gates, GateId.LATENCY))
                .isEqualTo(new Verdict.NotMeasured(Why.of(Why.Code.LENGTHS_DIFFER)));
        assertThat(verdict(gates, GateId.BENEFIT)).isInstanceOf(Verdict.NotMeasured.class);
    }

    @Test
    void distortedTimesAreNotMeasuredButMemoryMayStillBeTheBenefit() {
        Why lag = Why.of(Why.Code.CLIENT_LAG, "3.0", "20.0");
        var small = new LoadNumbers.Counts(1000, 0, 0, 128_000, 1000, 90L);

        List<GateResult> gates =
                new LoadJudge(rules(Evidence.PLAIN, null, null))
                        .judge(numbers(small, lag, 1, 1, 1, 1, 1));

        assertThat(verdict(gates, GateId.LATENCY)).isEqualTo(new Verdict.NotMeasured(lag));
        assertThat(verdict(gates, GateId.BENEFIT)).isEqualTo(new Verdict.Held(true));
    }

    @Test
    void neitherFasterNorSmallerIsNoBenefit() {
        var same = new LoadNumbers.Counts(1000, 0, 0, 128_000, 1000, 91L);

        assertThat(
                        verdict(
                                new LoadJudge(rules(Evidence.PLAIN, null, null))
                                        .judge(numbers(same, null, 1, 1.01, 0.99, 1, 1)),
                                GateId.BENEFIT))
                .isEqualTo(new Verdict.Regressed(false));
    }

    @Test
    void peakUpToTheBudgetLessItsSafetyIsHeld() {
        assertThat(memory(100, 90)).isEqualTo(new Verdict.Held(true));
        assertThat(memory(100, 91)).isEqualTo(new Verdict.Regressed(true));
    }

    @Test
    void withoutABudgetThereIsNoMemoryGate() {
        assertThat(
                        verdict(
                                new LoadJudge(rules(Evidence.PLAIN, null, null))
                                        .judge(numbers(PLAIN, null, 1, 1, 1, 1, 1)),
                                GateId.MEMORY))
                .isEqualTo(new Verdict.Off(Why.of(Why.Code.NO_BUDGET)));
    }

    @ParameterizedTest
    @CsvSource({"90, 0", "130, 1", "165, 2", "259, 5"})
    void absoluteLimitIsShownFromTheTablesNumberOfRequestsOn(int requests, int over) {
        assertThat(slo(requests, over)).isEqualTo(new Verdict.Held(true));
        assertThat(slo(requests - 1, over)).isEqualTo(new Verdict.Held(false));
    }

    @Test
    void moreThanAShareOfSlowRequestsBreaksTheAbsoluteLimit() {
        assertThat(slo(100, 6)).isEqualTo(new Verdict.Regressed(false));
    }

    @Test
    void errorRateSaysThatItsRequestsWereMadeUnderLoad() {
        GateResult rate =
                new LoadJudge(rules(Evidence.PLAIN, null, null))
                        .judge(numbers(PLAIN, null, 1, 1, 1, 1, 1))
                        .getFirst();

        assertThat(rate.verdict()).isEqualTo(new Verdict.Held(true));
        assertThat(rate.finding())
                .isInstanceOfSatisfying(
                        Finding.ErrorRate.class,
                        found -> {
                            assertThat(found.of()).isEqualTo(Finding.ErrorRate.Requests.LOAD);
                            assertThat(found.upper()).isCloseTo(0.003, within(1e-4));
                        });
    }

    private static Verdict latency(Evidence evidence, double... ratios) {
        return verdict(
                new LoadJudge(rules(evidence, null, null)).judge(numbers(PLAIN, null, ratios)),
                GateId.LATENCY);
    }

    private static Verdict slo(int requests, int over) {
        var counts = new LoadNumbers.Counts(requests, 0, over, requests * 128L, requests, null);
        return verdict(
                new LoadJudge(rules(Evidence.PLAIN, 500.0, null))
                        .judge(numbers(counts, null, 1, 1, 1, 1, 1)),
                GateId.LATENCY);
    }

    private static Verdict memory(long budget, long peak) {
        var counts = new LoadNumbers.Counts(1000, 0, 0, 128_000, 1000, peak);
        return verdict(
                new LoadJudge(rules(Evidence.PLAIN, null, budget))
                        .judge(numbers(counts, null, 1, 1, 1, 1, 1)),
                GateId.MEMORY);
    }

    private static Verdict verdict(List<GateResult> gates, GateId gate) {
        return gates.stream().filter(one -> one.gate() == gate).findFirst().orElseThrow().verdict();
    }

    private static LoadNumbers numbers(
            LoadNumbers.Counts candidate, @Nullable Why distorted, double... ratios) {
        return new LoadNumbers(
                "medium/long at 1",
                "p50",
                Arrays.stream(ratios)
                        .mapToObj(ratio -> new RatioInterval.Block(0, 100, 100 * ratio))
                        .toList(),
                PLAIN,
                candidate,
                distorted);
    }

    private static LoadRules rules(
            Evidence evidence, @Nullable Double sloMillis, @Nullable Long budget) {
        return new LoadRules(
                evidence, 0.05, sloMillis == null ? null : new LoadRules.Slo(sloMillis, null), 0.005, 0.9, 1.1, budget, 0.10, 0.90, Set.of());
    }
}
