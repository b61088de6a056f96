package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.LoadRules;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import dev.quantgate.load.LoadReport.Caution;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Change;
import dev.quantgate.memory.MemoryLook;
import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.MemoryUnknown;
import dev.quantgate.memory.ScriptedMemory;
import dev.quantgate.run.ModelSource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadEvaluationTest {
    private static final long MILLI = 1_000_000;
    private static final List<ClientLag> QUICK_CLIENT =
            List.of(ClientLag.of(1, Collections.nCopies(400, 1_000L)));

    @TempDir Path place;

    private final ScriptedLoad load = new ScriptedLoad();

    @Test
    void modelThatTakesAFifthLongerIsRegressed() {
        load.baseline.takes(10 * MILLI, MILLI);
        load.candidate.takes(12 * MILLI, 1_200_000);

        LoadReport report = report(5, 6, ScriptedLoad.file());

        assertThat(gate(report, GateId.LATENCY)).isEqualTo(new Verdict.Regressed(true));
        assertThat(change(report, "Q4", "total p50").ratio())
                .isNotNull()
                .satisfies(ratio -> assertThat(ratio.ratio()).isCloseTo(1.2, within(1e-9)));
    }

    @Test
    void equalModelIsHeldAndSavesMemory() {
        LoadReport report = report(5, 6, ScriptedLoad.file());

        // The ratio is shown; 30 requests do not show the absolute limit.
        assertThat(gate(report, GateId.LATENCY)).isEqualTo(new Verdict.Held(false));
        assertThat(gate(report, GateId.BENEFIT)).isEqualTo(new Verdict.Held(true));
        assertThat(report.memory())
                .filteredOn(one -> one.variant().equals("Q4"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.peakBytes()).isEqualTo(300 + ScriptedOpener.OWN);
                    assertThat(one.beforeLoadBytes()).isEqualTo(20);
                    assertThat(one.residentPeakBytes()).isEqualTo(200);
                    assertThat(one.peaks())
                            .extracting(LoadReport.Peak::concurrency)
                            .containsExactly(1, 4);
                });
    }

    @Test
    void budgetAndBenefitLookAtEveryByteThatWasReadWhereverItIs() {
        load.opener.memory =
                ScriptedMemory.looks(() -> new MemoryLook.Seen(ScriptedMemory.onCards(40, 0, 500)));

        LoadReport report = report(5, 6, ScriptedLoad.server());

        assertThat(report.memory())
                .filteredOn(one -> one.variant().equals("Q4"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.weightsBytes()).as("copied onto the card").isZero();
                    assertThat(one.peakBytes()).isEqualTo(540);
                    assertThat(one.gpuPeakBytes()).isEqualTo(500);
                    assertThat(one.residentPeakBytes()).isNull();
                });
        assertThat(gate(report, GateId.BENEFIT)).isEqualTo(new Verdict.Regressed(false));
    }

    @Test
    void memoryThatIsUnknownIsNoBenefitAndNoRegression() {
        load.opener.memory =
                MemoryProbe.unknown(MemoryUnknown.of(MemoryUnknown.Code.ELSEWHERE, "gpu-1:8000"));

        LoadReport report = report(5, 6, ScriptedLoad.server());

        assertThat(gate(report, GateId.BENEFIT))
                .isEqualTo(new Verdict.NotMeasured(Why.of(Why.Code.NO_MEMORY)));
        assertThat(report.withoutMemory()).containsExactly("F16", LoadPlan.CONTROL, "Q4");
        assertThat(report.memoryMissing())
                .extracting(one -> one.why().code())
                .containsOnly(MemoryUnknown.Code.ELSEWHERE);
    }

    @Test
    void controlIsTheBaselineAgain() {
        load.baseline.takes(10 * MILLI, MILLI);

        LoadReport report = report(5, 6, ScriptedLoad.file());

        assertThat(change(report, LoadPlan.CONTROL, "total p50").ratio())
                .isNotNull()
                .satisfies(ratio -> assertThat(ratio.ratio()).isEqualTo(1));
        assertThat(codes(report)).doesNotContain(Caution.Code.CONTROL_DIFFERS);
    }

    @Test
    void fourBlocksSayNoRatioAndThatTheRunWasCutShort() {
        load.candidate.isLostFrom(4 * 33 + 5);

        LoadReport report = report(6, 6, ScriptedLoad.file());

        assertThat(report.blocks()).isEqualTo(4);
        assertThat(change(report, "Q4", "total p50").kept())
                .isEqualTo(Why.of(Why.Code.FEW_BLOCKS, 4));
        assertThat(codes(report)).contains(Caution.Code.CUT_SHORT);
        assertThat(gate(report, GateId.LATENCY)).isInstanceOf(Verdict.NotMeasured.class);
    }

    @Test
    void percentilesBelowTheirFloorAreNotSaid() {
        CellFigures target = figures(report(5, 6, ScriptedLoad.file()));

        assertThat(target.total().n()).isEqualTo(30);
        assertThat(target.total().p90()).isNotNull();
        assertThat(target.total().p95()).isNull();
        assertThat(target.total().p99()).isNull();
    }

    @Test
    void gateLooksAtThe95thPercentileOnceABlockBearsIt() {
        assertThat(statistic(report(5, 59, ScriptedLoad.file()))).isEqualTo("p95");
    }

    @Test
    void gateLooksAtTheMedianWhileABlockDoesNot() {
        assertThat(statistic(report(5, 58, ScriptedLoad.file()))).isEqualTo("p50");
    }

    @Test
    void cachedTokensFailTheMeasurement() {
        load.candidate.caches(7);

        LoadReport report = report(5, 6, ScriptedLoad.server());

        assertThat(gate(report, GateId.LATENCY))
                .isEqualTo(new Verdict.NotMeasured(Why.of(Why.Code.CACHED_PROMPT, 7 * 30)));
        assertThat(change(report, LoadPlan.CONTROL, "ttft p50").kept()).isNull();
    }

    @Test
    void slowClientKeepsAServersTimesFromBeingSaid() {
        var slow = List.of(ClientLag.of(1, Collections.nCopies(400, 100 * MILLI)));

        LoadReport report = load.report(place, plan(5, 6, ScriptedLoad.server()), slow);

        assertThat(gate(report, GateId.LATENCY))
                .isInstanceOfSatisfying(
                        Verdict.NotMeasured.class,
                        kept -> assertThat(kept.why().code()).isEqualTo(Why.Code.CLIENT_LAG));
        assertThat(codes(report)).contains(Caution.Code.CLIENT_LAG);
    }

    @Test
    void clientThatIsALittleSlowKeepsBackGapsAndNothingElse() {
        load.baseline.takes(10 * MILLI, MILLI);
        load.candidate.takes(10 * MILLI, MILLI);
        var slow = List.of(ClientLag.of(1, Collections.nCopies(400, MILLI / 5)));

        LoadReport report = load.report(place, plan(5, 6, ScriptedLoad.server()), slow);

        CellFigures target =
                report.figures().stream()
                        .filter(one -> one.cell().equals(ScriptedLoad.TARGET))
                        .findFirst()
                        .orElseThrow();
        assertThat(target.chunkGap().p50()).isNull();
        assertThat(target.stallMax()).isNull();
        assertThat(target.ttft().p50()).isNotNull();
        assertThat(target.decodeRate().p50()).isNotNull();
        assertThat(report.cautions())
                .filteredOn(one -> one.code() == Caution.Code.CLIENT_LAG)
                .extracting(one -> one.values().getLast())
                .containsOnly("chunk gap");
        assertThat(change(report, "Q4", "decode rate p50").kept()).isNull();
    }

    @Test
    void stampsOfAProcessOfOursAreMadeThereSoASlowClientDoesNoHarm() {
        var slow = List.of(ClientLag.of(1, Collections.nCopies(400, 100 * MILLI)));

        LoadReport report = load.report(place, plan(5, 6, ScriptedLoad.file()), slow);

        assertThat(gate(report, GateId.LATENCY)).isEqualTo(new Verdict.Held(false));
    }

    @Test
    void timeToFirstTokenThatDoesNotGrowWithThePromptIsCalledOut() {
        assertThat(report(5, 6, ScriptedLoad.file()).cautions())
                .filteredOn(one -> one.code() == Caution.Code.FLAT_TTFT)
                .extracting(one -> one.values().getFirst())
                .contains("F16", "Q4");
    }

    @Test
    void timeToFirstTokenThatGrowsIsNot() {
        load.baseline.takesPerWord(MILLI);
        load.candidate.takesPerWord(MILLI);

        assertThat(codes(report(5, 6, ScriptedLoad.file()))).doesNotContain(Caution.Code.FLAT_TTFT);
    }

    @Test
    void goodputCountsRequestsWithinTheLimitOnly() {
        load.baseline.takes(10 * MILLI, MILLI);
        // 600 ms and more, over the limit of 500.
        load.candidate.takes(473 * MILLI, MILLI);

        LoadReport report = report(5, 6, ScriptedLoad.file());

        assertThat(figures(report).goodput())
                .isNotNull()
                .isEqualTo(figures(report).requestsPerSecond());
        assertThat(
                        report.figures().stream()
                                .filter(one ->
                                        one.variant().equals("Q4")
                                                && one.cell().equals(ScriptedLoad.TARGET))
                                .findFirst()
                                .orElseThrow()
                                .goodput())
                .isZero();
    }

    @Test
    void goodputAsksForEveryLimit() {
        load.baseline.takes(10 * MILLI, MILLI);
        load.candidate.takes(100 * MILLI, MILLI);
        LoadPlan plan = plan(5, 6, ScriptedLoad.file());
        // 99 ms to the first token are asked for, the candidate takes 100; its total is fine.
        var slo = new LoadRules.Slo(500.0, 99.0);

        LoadReport report = load.report(place, ScriptedLoad.judgedBy(plan, slo), QUICK_CLIENT);

        assertThat(figures(report).goodput()).isEqualTo(figures(report).requestsPerSecond());
        assertThat(gate(report, GateId.LATENCY)).isInstanceOf(Verdict.Regressed.class);
    }

    private LoadReport report(int blocks, int requests, ModelSource source) {
        return load.report(place, plan(blocks, requests, source), QUICK_CLIENT);
    }

    private static LoadPlan plan(int blocks, int requests, ModelSource source) {
        return ScriptedLoad.plan(blocks, requests, ScriptedLoad.CELLS, source);
    }

    private static Verdict gate(LoadReport report, GateId gate) {
        return result(report, gate).verdict();
    }

    private static GateResult result(LoadReport report, GateId gate) {
        return report.candidates().getFirst().gates().stream()
                .filter(one -> one.gate() == gate)
                .findFirst()
                .orElseThrow();
    }

    private static String statistic(LoadReport report) {
        return result(report, GateId.LATENCY).finding()
                        instanceof dev.quantgate.judge.Finding.Latency found
                ? found.statistic()
                : "none";
    }

    private static Change change(LoadReport report, String variant, String statistic) {
        return report.changes().stream()
                .filter(one ->
                        one.variant().equals(variant)
                                && one.statistic().equals(statistic)
                                && one.cell().equals(ScriptedLoad.TARGET))
                .findFirst()
                .orElseThrow();
    }

    private static CellFigures figures(LoadReport report) {
        return report.figures().stream()
                .filter(one -> one.cell().equals(ScriptedLoad.TARGET))
                .findFirst()
                .orElseThrow();
    }

    private static List<Caution.Code> codes(LoadReport report) {
        return report.cautions().stream().map(Caution::code).toList();
    }
}
