package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.load.MemoryReading.Moment;
import dev.quantgate.run.RunFolderException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
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
    void everyVariantGetsTheSamePromptsAndNoPromptTwice() {
        measured(plan(2));
        // The baseline's model is asked as the control as well.
        assertThat(load.baseline.prompts).doesNotHaveDuplicates();
        assertThat(load.candidate.prompts).doesNotHaveDuplicates();

        var shared = new HashSet<>(load.candidate.prompts);
        shared.retainAll(new HashSet<>(load.baseline.prompts));
        int warmUps = 3 * 3 * 2;
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
    void blockThatIsCutShortLeavesNothing() {
        load.candidate.isLostFrom(60);

        LoadFolder folder = measured(plan(5));

        assertThat(folder.blocks()).hasSizeLessThan(5).isNotEmpty();
        assertThat(load.losses).singleElement().asString().contains("it was told to go");
        assertThat(load.opener.open).isZero();
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
                        folder, cancelling.opener, listener, cancelling.clock, cancelling.clock);

        run[0].run();

        assertThat(folder.blocks()).hasSize(1);
    }

    @Test
    void timeLeftFallsToNothing() {
        measured(plan(1));

        assertThat(load.left).hasValue(Duration.ZERO);
    }

    @Test
    void openLoopSendsAtItsRate() {
        var cell =
                new Cell(Workload.SHORT_SHORT, 1, new OpenLoop(10, Arrivals.CONSTANT));

        LoadBlock block =
                measured(ScriptedLoad.plan(1, 6, List.of(cell), ScriptedLoad.file()))
                        .blocks()
                        .getFirst();

        assertThat(block.cells())
                .allSatisfy(
                        one ->
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
