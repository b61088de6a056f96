package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.judge.Requirement;
import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.load.MemoryReading.Moment;
import dev.quantgate.measure.Environment;
import dev.quantgate.memory.MemoryLook;
import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.MemorySource;
import dev.quantgate.memory.MemoryUnknown;
import dev.quantgate.memory.ScriptedMemory;
import dev.quantgate.run.RunFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRunTest {
    @TempDir Path place;

    private final ScriptedLoad load = new ScriptedLoad();

    @Test
    void everyBlockMeasuresEveryCellOfEveryVariantOnce() {
        List<LoadBlock> blocks = measured(plan(2)).blocks();

        assertThat(blocks).hasSize(2);
        assertThat(blocks.getFirst().cells())
                .hasSize(3 * ScriptedLoad.CELLS.size())
                .extracting(cell -> cell.variant() + cell.cell())
                .doesNotHaveDuplicates();
    }

    @Test
    void orderIsShuffledAnewInEachBlockAndRepeatsWithTheSeed() {
        assertThat(plan(2).order(0)).isEqualTo(plan(2).order(0)).isNotEqualTo(plan(2).order(1));
        assertThat(new HashSet<>(plan(2).order(0))).isEqualTo(new HashSet<>(plan(2).order(1)));
    }

    @Test
    void variantsTakeTurnsRequestByRequestWhereOneIsMadeAtATime() {
        List<LoadPlan.Turn> turns =
                plan(1).order(0).stream()
                        .filter(turn -> turn.sized().cell().equals(ScriptedLoad.TARGET))
                        .toList();

        assertThat(turns).hasSize(3 * 6).allMatch(turn -> turn.count() == 1);
        for (int index = 0; index < 6; index++) {
            int first = index;
            assertThat(turns.subList(3 * index, 3 * index + 3))
                    .allMatch(turn -> turn.first() == first)
                    .extracting(LoadPlan.Turn::variant)
                    .doesNotHaveDuplicates();
        }
        assertThat(turns.subList(0, 3)).isNotEqualTo(turns.subList(3, 6));
    }

    @Test
    void cellOfSeveralAtATimeIsMeasuredInOneGoBecauseItsBeginningAndEndAreLessLoad() {
        assertThat(plan(1).order(0))
                .filteredOn(turn -> turn.sized().cell().concurrency() == 4)
                .hasSize(3)
                .allMatch(turn -> turn.first() == 0 && turn.count() == 6);
    }

    @Test
    void requestsOfACellKeepTheirOrderAndItsTimeLeavesOutThatOfOthers() {
        LoadBlock block = measured(plan(1)).blocks().getFirst();

        assertThat(block.cells())
                .filteredOn(cell -> cell.cell().equals(ScriptedLoad.TARGET))
                .hasSize(3)
                .allSatisfy(cell -> {
                    assertThat(cell.requests())
                            .extracting(RequestRecord::index)
                            .containsExactly(0, 1, 2, 3, 4, 5);
                    assertThat(cell.requests()).extracting(RequestRecord::dueNanos).isSorted();
                    assertThat(cell.windowNanos())
                            .isEqualTo(
                                    cell.requests().stream()
                                            .mapToLong(one -> one.timing().total())
                                            .sum());
                });
    }

    @Test
    void everyVariantGetsTheSamePromptsAndNoPromptTwice() {
        measured(plan(2));
        // The baseline's model is asked as the control as well.
        assertThat(load.baseline.prompts).doesNotHaveDuplicates();
        assertThat(load.candidate.prompts).doesNotHaveDuplicates();

        var shared = new HashSet<>(load.candidate.prompts);
        shared.retainAll(new HashSet<>(load.baseline.prompts));
        int warmUps = 2 * 3 * 2;
        assertThat(shared).hasSize(load.candidate.prompts.size() - warmUps);
    }

    @Test
    void modelsOfFilesStartAnewInEveryBlock() {
        List<LoadBlock> blocks = measured(plan(2)).blocks();

        assertThat(load.opener.opened).hasSize(6);
        assertThat(load.opener.open).isZero();
        assertThat(blocks.get(1).cells()).extracting(MeasuredCell::restart).containsOnly(1);
    }

    @Test
    void modelsOfServersDoNot() {
        var plan = ScriptedLoad.plan(2, 6, ScriptedLoad.CELLS, ScriptedLoad.server());

        assertThat(measured(plan).blocks().get(1).cells())
                .extracting(MeasuredCell::restart)
                .containsOnly(0);
    }

    @Test
    void memoryIsReadBeforeLoadingAfterWarmUpAndInEveryCell() {
        LoadBlock block = measured(plan(1)).blocks().getFirst();

        assertThat(block.memory())
                .filteredOn(one -> one.variant().equals("Q4"))
                .extracting(MemoryReading::moment)
                .startsWith(Moment.BEFORE_LOAD, Moment.AFTER_WARM_UP)
                .filteredOn(moment -> moment == Moment.UNDER_LOAD)
                .hasSize(ScriptedLoad.CELLS.size());
    }

    @Test
    void reasonWhyMemoryIsUnknownIsOnRecordOnceAVariantAndTheRunGoesOn() {
        var why = MemoryUnknown.of(MemoryUnknown.Code.ELSEWHERE, "gpu-1:8000");
        load.opener.memory = MemoryProbe.unknown(why);

        LoadBlock block = measured(plan(1)).blocks().getFirst();

        assertThat(block.memory())
                .extracting(MemoryReading::moment)
                .containsOnly(Moment.BEFORE_LOAD);
        assertThat(block.missing())
                .containsExactlyInAnyOrder(
                        new MemoryReading.Missing("F16", why),
                        new MemoryReading.Missing("Q4", why),
                        new MemoryReading.Missing(LoadPlan.CONTROL, why));
    }

    @Test
    void processThatVanishesWhileACellRunsLeavesItsHighestReading() {
        var looks = new AtomicInteger();
        load.opener.memory =
                ScriptedMemory.looks(() ->
                        looks.incrementAndGet() % 2 == 1
                                ? new MemoryLook.Seen(ScriptedMemory.vector(70, 60))
                                : new MemoryLook.Unseen(MemoryUnknown.of(MemoryUnknown.Code.GONE)));

        var watch = new MemoryWatch(load.opener.memory);
        watch.end();
        assertThat(watch.end()).isEqualTo(new MemoryLook.Seen(ScriptedMemory.vector(70, 60)));
    }

    @Test
    void memoryOfARecordOfBeforeFiguresNamedTheirSourceIsOfAProcess() throws IOException {
        measured(plan(1)).close();
        Path block = place.resolve("blocks/000.jsonl");
        Files.writeString(
                block,
                Files.readString(block)
                        .replaceAll(
                                "\"memory\":\\{[^\\n]*\\}\\}\\}",
                                "\"memory\":{\"peakBytes\":9,\"anonymousBytes\":5,\"fileBytes\":3,\"sharedBytes\":null}}}"));

        assertThat(LoadFolder.open(place).blocks().getFirst().memory())
                .isNotEmpty()
                .allSatisfy(reading -> {
                    assertThat(reading.memory().total(100)).isEqualTo(105);
                    assertThat(reading.memory().sources())
                            .extracting(MemorySource::code)
                            .containsExactly(MemorySource.Code.PROCESS);
                });
    }

    @Test
    void blockThatIsCutShortLeavesNothing() {
        load.candidate.isLostFrom(60);

        LoadFolder folder = measured(plan(5));

        assertThat(folder.blocks()).hasSizeLessThan(5).isNotEmpty();
        assertThat(load.losses).singleElement().asString().contains("it was told to go");
        assertThat(load.opener.open).isZero();
        assertThat(folder.lost()).hasValue(load.losses.getFirst());
        assertThat(LoadEvaluation.of(folder).cautions())
                .filteredOn(one -> one.code() == LoadReport.Caution.Code.LOST)
                .singleElement()
                .satisfies(one -> assertThat(one.values()).isEqualTo(load.losses));
    }

    @Test
    void cancelledRunKeepsWhatIsComplete() {
        LoadFolder folder = LoadFolder.create(place, plan(5));
        var cancelling = new ScriptedLoad();
        LoadRun[] run = new LoadRun[1];
        int perBlock = 3 * ScriptedLoad.CELLS.size();
        var listener =
                new LoadListener() {
                    private int turns;

                    @Override
                    public void measured(
                            LoadPlan.Turn turn, int block, java.util.Optional<Duration> left) {
                        turns++;
                        if (turns == perBlock + 3) {
                            run[0].cancel();
                        }
                    }

                    @Override
                    public void lost(String why) {
                        throw new IllegalStateException("a cancelled model is not lost");
                    }
                };
        run[0] =
                new LoadRun(
                        folder,
                        cancelling.opener,
                        ScriptedLoad.TIME_LIMIT,
                        listener,
                        cancelling.clock,
                        cancelling.clock);

        run[0].run();

        assertThat(run[0].isCancelled()).isTrue();
        assertThat(folder.blocks()).hasSize(1);
        assertThat(folder.lost()).isEmpty();
    }

    @Test
    void runThatIsCancelledWhileModelsAreOpenedOpensNoMore() {
        LoadFolder folder = LoadFolder.create(place, plan(5));
        LoadRun[] run = new LoadRun[1];
        run[0] =
                new LoadRun(
                        folder,
                        variant -> {
                            run[0].cancel();
                            return load.opener.open(variant);
                        },
                        ScriptedLoad.TIME_LIMIT,
                        load,
                        load.clock,
                        load.clock);

        run[0].run();

        assertThat(load.opener.opened).hasSize(1);
        assertThat(load.opener.open).isZero();
        assertThat(load.turns).isEmpty();
    }

    @Test
    void timeLeftFallsToNothing() {
        measured(plan(1));

        assertThat(load.left).hasValue(Duration.ZERO);
    }

    @Test
    void openLoopSendsAtItsRate() {
        var cell = new Cell(Workload.SHORT_SHORT, 1, new OpenLoop(10, Arrivals.CONSTANT));

        LoadBlock block =
                measured(ScriptedLoad.plan(1, 6, List.of(cell), ScriptedLoad.file()))
                        .blocks()
                        .getFirst();

        assertThat(block.cells())
                .allSatisfy(one ->
                        assertThat(one.requests())
                                .extracting(RequestRecord::dueNanos)
                                .isEqualTo(Arrivals.CONSTANT.of(10, 6, 0)));
    }

    @Test
    void recordComesBackAsItWasWritten() {
        LoadFolder folder = measured(plan(1));

        LoadFolder again = LoadFolder.open(place);

        assertThat(again.plan()).isEqualTo(folder.plan());
        assertThat(again.blocks()).isEqualTo(folder.blocks());
    }

    @Test
    void resumedRunMeasuresTheMissingBlocksWithPromptsThatNoServerHasSeen() {
        load.candidate.isLostFrom(60);
        measured(plan(3)).close();
        int complete = LoadFolder.open(place).blocks().size();
        assertThat(complete).isBetween(1, 2);
        Set<String> before = new HashSet<>(load.candidate.prompts);
        var again = new ScriptedLoad();

        try (var folder = resume(plan(3).questions(), ScriptedLoad.rules())) {
            again.run(folder).run();
            assertThat(folder.isComplete()).isTrue();
            assertThat(folder.sessions()).hasSize(2);
        }

        assertThat(again.turns).hasSize((3 - complete) * 3 * ScriptedLoad.CELLS.size());
        assertThat(again.candidate.prompts).doesNotContainAnyElementsOf(before);
    }

    @Test
    void completeRunMeasuresNothingAgain() {
        measured(plan(2)).close();
        var again = new ScriptedLoad();

        try (var folder = resume(plan(2).questions(), ScriptedLoad.rules())) {
            again.run(folder).run();
        }

        assertThat(again.opener.opened).isEmpty();
    }

    @Test
    void rulesOfTheLaterRunCount() {
        measured(plan(1)).close();
        var anyone = new LoadPlan.Rules(ScriptedLoad.rules().load(), Requirement.ANY, true);

        resume(plan(1).questions(), anyone).close();

        assertThat(LoadFolder.open(place).plan().rules()).isEqualTo(anyone);
    }

    @Test
    void recordOfOtherQuestionsIsRefusedAndEveryDifferenceNamed() {
        measured(plan(1)).close();
        var other = ScriptedLoad.questions(7, List.of(ScriptedLoad.TARGET), ScriptedLoad.server());

        assertThatThrownBy(() -> resume(other, ScriptedLoad.rules()))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll(
                        "holds another load run", "models:", "openai", "loads:", "7 blocks");
    }

    @Test
    void recordOfAnotherProcessorIsRefused() {
        measured(plan(1)).close();

        assertThatThrownBy(() ->
                        LoadFolder.resume(
                                place,
                                plan(1).questions(),
                                ScriptedLoad.rules(),
                                new Environment(new TreeMap<>(Map.of("cpu", "another")))))
                .hasMessageContaining("cpu: scripted / another");
    }

    @Test
    void folderOfAComparisonIsNoPlaceForALoadRun() throws IOException {
        Files.writeString(place.resolve("plan.json"), "{}");

        assertThatThrownBy(() -> LoadFolder.create(place, plan(1)))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("holds a comparison of answers");
    }

    @Test
    void folderInUseIsRefused() {
        try (var _ = LoadFolder.create(place, plan(1))) {
            assertThatThrownBy(() -> resume(plan(1).questions(), ScriptedLoad.rules()))
                    .hasMessageContaining("is in use by another process");
        }
    }

    private LoadFolder resume(LoadPlan.Questions questions, LoadPlan.Rules rules) {
        return LoadFolder.resume(place, questions, rules, new Environment(plan(1).environment()));
    }

    @Test
    void folderOfAnotherRunIsRefused() {
        LoadFolder.create(place, plan(1));

        assertThatThrownBy(() -> LoadFolder.create(place, plan(1)))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("choose another --out");
    }

    private static LoadPlan plan(int blocks) {
        return ScriptedLoad.plan(blocks, 6, ScriptedLoad.CELLS, ScriptedLoad.file());
    }

    private LoadFolder measured(LoadPlan plan) {
        LoadFolder folder = LoadFolder.create(place, plan);
        load.run(folder).run();
        return folder;
    }
}
