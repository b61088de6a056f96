package dev.quantgate.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.config.ConfigLoader;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.Requirement;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import dev.quantgate.load.Cell;
import dev.quantgate.load.LoadFolder;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.Workload;
import dev.quantgate.run.Plan;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.run.RunFolder;
import dev.quantgate.run.RunFolderException;
import dev.quantgate.run.ScriptedComparison;
import dev.quantgate.run.ScriptedModels;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which load belongs to the decision of a run folder.
class PreparedComparisonTest {
    private static final Cell TARGET = Cell.closed(Workload.SHORT_SHORT, 1);

    @TempDir private Path work;
    private Path out;
    private GoldenSet set;

    @BeforeEach
    void writeGoldenSet() {
        out = work.resolve("run");
        set =
                new GoldenSetLoader()
                        .load(ScriptedComparison.writeGoldenSet(work, new ScriptedModels()));
    }

    @Test
    void loadOnRecordDecidesWhereItIsWanted() {
        Plan plan = run("quick");
        load(plan.questions().variants());

        assertThat(latency())
                .isEqualTo(new Verdict.NotMeasured(Why.of(Why.Code.LOAD_CUT_SHORT, 0, 5)));
    }

    @Test
    void loadOnRecordIsLeftOutWhereItIsNotWanted() {
        Plan plan = run(null);
        load(plan.questions().variants());

        assertThat(latency()).isEqualTo(new Verdict.Off(Why.of(Why.Code.NO_BENCHMARK)));
        try (var recorded = PreparedComparison.recorded(out)) {
            assertThat(recorded.load()).isEmpty();
        }
    }

    @Test
    void loadOfOtherModelsIsRefused() {
        Plan plan = run("quick");
        List<PlannedVariant> variants = plan.questions().variants();
        load(variants.subList(0, 2));

        assertThatThrownBy(this::latency)
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("load: holds a load run of other models");
    }

    private Verdict latency() {
        try (var recorded = PreparedComparison.recorded(out)) {
            return recorded.comparison().decisions().getFirst().gate(GateId.LATENCY).verdict();
        }
    }

    private Plan run(@Nullable String bench) {
        Plan plan = ScriptedComparison.plan(set, 0, Requirement.ALL, bench);
        RunFolder.resume(out, plan, work, List.of(work.resolve("cases.jsonl"))).close();
        return plan;
    }

    private void load(List<PlannedVariant> variants) {
        var loader = new ConfigLoader();
        var config = loader.load(List.of(), loader.changes());
        LoadFolder.create(
                        out.resolve(PreparedComparison.LOAD),
                        new LoadPlan(
                                "0",
                                "2026-11-26T00:00:00Z",
                                new LoadPlan.Questions(
                                        variants, List.of(TARGET), TARGET, null, 5, 42),
                                List.of(new LoadPlan.SizedCell(TARGET, 6)),
                                true,
                                new LoadPlan.Rules(config.load(), Requirement.ALL, false),
                                new TreeMap<>(),
                                new TreeMap<>()))
                .close();
    }
}
