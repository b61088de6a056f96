package dev.quantgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.Outcome;
import dev.quantgate.judge.Requirement;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.ComparisonRun;
import dev.quantgate.run.Evaluation;
import dev.quantgate.run.ModelOpener;
import dev.quantgate.run.Pace;
import dev.quantgate.run.RunFolder;
import dev.quantgate.run.RunListener;
import dev.quantgate.run.ScriptedComparison;
import dev.quantgate.run.ScriptedModels;
import dev.quantgate.run.ScriptedModels.Turn;
import dev.quantgate.runtime.FailureKind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

/// Suites ask in the right order, show what each case and gate came to, and replay without a model.
class SuitesTest {
    private static final int CASES = 21;

    @TempDir private Path work;
    private Path out;
    private GoldenSet set;
    private final ScriptedModels models = new ScriptedModels();

    @BeforeEach
    void writeGoldenSet() {
        out = work.resolve("run");
        set = new GoldenSetLoader().load(ScriptedComparison.writeGoldenSet(work, models));
    }

    @Test
    void baselineGoesFirstAloneThenTheCandidatesThenTheGates() {
        assertThat(drive(1, Requirement.ALL).decisions())
                .extracting(decision -> decision.outcome())
                .containsOnly(Outcome.HELD);
        assertThat(models.opened()).containsExactly("F16", "F16", "Q8_0", "Q4_0");
        assertThat(models.mostOpen()).isEqualTo(1);
        assertThat(models.asked()).hasSize(CASES + 4 + CASES + CASES);
        assertThat(models.open()).isZero();
    }

    @Test
    void candidatesAreAskedSideBySideWhereTheRunAllowsIt() {
        var bothAreAsked = new CyclicBarrier(2);
        var before = new AtomicInteger();
        models.beforeEachAnswer(() -> {
            if (before.incrementAndGet() > CASES + 4) {
                await(bothAreAsked);
            }
        });
        Comparison together = drive(2, Requirement.ALL);
        assertThat(models.mostOpen()).isEqualTo(2);
        assertThat(together.decisions())
                .extracting(one -> one.candidate())
                .containsExactly("Q8_0", "Q4_0");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other candidate was not asked meanwhile", e);
        }
    }

    @Test
    void cancelledSuiteAsksNothingMoreAndGoesOnLater() {
        var asked = new AtomicInteger();
        try (var folder = open(Requirement.ALL);
                var run = run(folder, models, 1)) {
            var suites = new SuiteRun(run);
            models.beforeEachAnswer(() -> {
                if (asked.incrementAndGet() == 30) {
                    suites.cancel();
                }
            });
            suites.drive();
            assertThat(run.isCancelled()).isTrue();
        }
        assertThat(models.asked()).hasSize(30);
        models.beforeEachAnswer(() -> {});
        Comparison resumed = drive(1, Requirement.ALL);
        assertThat(models.asked()).hasSize(CASES + 4 + CASES + CASES);
        assertThat(resumed.decisions()).extracting(one -> one.outcome()).containsOnly(Outcome.HELD);
    }

    @Test
    void whatNoTestIsMeantToEndWithEndsTheRun() {
        ModelOpener broken =
                variant -> {
                    throw new IllegalStateException("no disk");
                };
        try (var folder = open(Requirement.ALL);
                var run = run(folder, broken, 1)) {
            assertThatThrownBy(() -> new SuiteRun(run).drive())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no disk");
        }
    }

    @Test
    void harmFailsWithBothAnswers() {
        models.says("Q4_0", "câu 3", "sai");
        drive(1, Requirement.ALL);
        replay(GoldenSetSuite.class)
                .assertThatEvents()
                .filteredOn(event(finishedWithFailure()))
                .hasSize(1)
                .haveExactly(
                        1,
                        event(
                                finishedWithFailure(
                                        instanceOf(AssertionFailedError.class),
                                        message(text ->
                                                text.startsWith(
                                                        "Q4_0 plain/03: the baseline is right")))));
    }

    @Test
    void gainAndCaseThatBothGotWrongAndWrongBaselinePass() {
        models.says("F16", "câu 3", "sai").says("F16", "câu 4", "sai").says("Q4_0", "câu 4", "sai");
        drive(1, Requirement.ALL);
        replay(GoldenSetSuite.class)
                .assertStatistics(stats -> stats.succeeded(3L * CASES).failed(0).aborted(0));
    }

    @Test
    void failedRequestIsBrokenNotFailed() {
        models.when("Q8_0", "câu 3", new Turn.Fails(FailureKind.TIMEOUT));
        drive(1, Requirement.ALL);
        replay(GoldenSetSuite.class)
                .assertThatEvents()
                .filteredOn(event(finishedWithFailure()))
                .hasSize(1)
                .haveExactly(1, event(finishedWithFailure(instanceOf(NotMeasuredException.class))));
    }

    @Test
    void casesOfALostModelAreAbortedAndItsGatesBroken() {
        models.when("Q4_0", "câu 3", new Turn.IsLost());
        drive(1, Requirement.ALL);
        replay(GoldenSetSuite.class)
                .assertStatistics(
                        stats -> stats.succeeded(2L * CASES + 3).failed(0).aborted(CASES - 3));
        assertThat(replay(GateSuite.class).failed().stream())
                .isNotEmpty()
                .allSatisfy(failed ->
                        assertThat(
                                        failed.getRequiredPayload(TestExecutionResult.class)
                                                .getThrowable())
                                .get()
                                .isInstanceOf(NotMeasuredException.class));
    }

    @Test
    void gateThatRegressedFailsWithItsNumbers() {
        badCandidate();
        drive(1, Requirement.ALL);
        replay(GateSuite.class)
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                finishedWithFailure(
                                        instanceOf(AssertionFailedError.class),
                                        message(text ->
                                                text.startsWith("Q4_0 taskAccuracy: regressed")
                                                        && text.contains("drop 19.05 points")
                                                        && text.contains("margin 2.00")))));
    }

    @Test
    void gateThatRegressedIsToleratedWhereAnyOtherCandidateIsEnough() {
        badCandidate();
        drive(1, Requirement.ANY);
        Events gates = replay(GateSuite.class);
        gates.assertStatistics(stats -> stats.failed(0));
        gates.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                abortedWithReason(
                                        message(text ->
                                                text.startsWith(
                                                        "tolerated: Q4_0 taskAccuracy: regressed")))));
    }

    @Test
    void gatesThatHoldPassOneTestEachAndThoseThatAreOffAreAborted() {
        drive(1, Requirement.ALL);
        // 4 gates hold; safe requests are not in the set; latency, memory and benefit are off.
        replay(GateSuite.class)
                .assertStatistics(stats -> stats.failed(0).started(2L * GateId.values().length));
    }

    @Test
    void oneVariantCanBeRunAlone() {
        drive(1, Requirement.ALL);
        kit().selectors(selectIteration(selectClass(GoldenSetSuite.class), 2))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(CASES).succeeded(CASES));
    }

    @Test
    void oneCaseOfOneVariantCanBeRunAlone() {
        drive(1, Requirement.ALL);
        String suite =
                "[engine:junit-jupiter]/[class-template:%s]"
                        .formatted(GoldenSetSuite.class.getName());
        String test =
                "[test-template:answersNoWorseThanTheBaseline(%s)]"
                        .formatted(CaseUnderTest.class.getName());
        kit().selectors(
                        selectUniqueId(
                                suite
                                        + "/[class-template-invocation:#3]/"
                                        + test
                                        + "/[test-template-invocation:#4]"))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1))
                .assertThatEvents()
                .haveExactly(1, event(displayName("Q4_0 plain/03"), finishedSuccessfully()));
    }

    @Test
    void replayOfAnUnfinishedRunAbortsWhatIsNotOnRecordAndWritesNothing() {
        try (var folder = open(Requirement.ALL);
                var run = run(folder, models, 1)) {
            run.cases().forEach(question -> run.reply(run.variants().getFirst(), question));
        }
        replay(GoldenSetSuite.class)
                .assertStatistics(stats -> stats.succeeded(CASES).aborted(2L * CASES));
        assertThat(models.asked()).hasSize(CASES);
    }

    @Test
    void suiteThatIsNotToldWhatToCompareSaysHow() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(GoldenSetSuite.class))
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                finishedWithFailure(
                                        instanceOf(ExtensionConfigurationException.class),
                                        message(text -> text.contains("quantgate.config")))));
    }

    private void badCandidate() {
        for (int i = 0; i < 4; i++) {
            models.says("Q4_0", "câu " + i, "sai");
        }
    }

    private Events replay(Class<?> suite) {
        return kit().selectors(selectClass(suite)).execute().testEvents();
    }

    private EngineTestKit.Builder kit() {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("quantgate.replay", out.toString());
    }

    private Comparison drive(int sideBySide, Requirement require) {
        try (var folder = open(require);
                var run = run(folder, models, sideBySide)) {
            new SuiteRun(run).drive();
            return run.comparison();
        }
    }

    private RunFolder open(Requirement require) {
        return RunFolder.resume(
                out,
                ScriptedComparison.plan(set, 4, require),
                work,
                List.of(work.resolve("cases.jsonl")));
    }

    private ComparisonRun run(RunFolder folder, ModelOpener opener, int sideBySide) {
        return new ComparisonRun(
                folder,
                new Evaluation(folder.plan(), set.cases()),
                opener,
                new Quiet(),
                models::nanos,
                new Pace(sideBySide, 1, null));
    }

    private record Quiet() implements RunListener {
        @Override
        public void loading(String variant) {
            // nobody listens
        }

        @Override
        public void answered(Progress progress) {
            // nobody listens
        }

        @Override
        public void lost(String variant, String why) {
            // nobody listens
        }
    }
}
