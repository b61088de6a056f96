package dev.quantgate.load;

import dev.quantgate.judge.Evidence;
import dev.quantgate.judge.LoadRules;
import dev.quantgate.judge.Requirement;
import dev.quantgate.load.LoadPlan.SizedCell;
import dev.quantgate.load.LoadPlan.Turn;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A load run over scripted models, on a clock of its own.
final class ScriptedLoad implements LoadListener {
    static final Duration TIME_LIMIT = Duration.ofMinutes(2);
    static final Cell TARGET = Cell.closed(Workload.MEDIUM_LONG, 1);
    static final List<Cell> CELLS =
            List.of(
                    TARGET,
                    Cell.closed(Workload.SHORT_SHORT, 1),
                    Cell.closed(Workload.LONG_SHORT, 1),
                    Cell.closed(Workload.SHORT_SHORT, 4));

    final MovableClock clock = new MovableClock();
    final ScriptedModel baseline = new ScriptedModel(clock);
    final ScriptedModel candidate = new ScriptedModel(clock);
    final ScriptedOpener opener = new ScriptedOpener().with("F16", baseline).with("Q4", candidate);
    final List<Turn> turns = new ArrayList<>();
    final List<String> losses = new ArrayList<>();
    Optional<Duration> left = Optional.empty();

    static LoadPlan plan(int blocks, int requests, List<Cell> cells, ModelSource source) {
        return new LoadPlan(
                "0",
                "2026-11-26T00:00:00Z",
                questions(blocks, cells, source),
                cells.stream().map(cell -> new SizedCell(cell, requests)).toList(),
                true,
                rules(),
                new TreeMap<>(Map.of("cpu", "scripted")),
                new TreeMap<>(Map.of("F16", 1030L, "Q4", 330L)));
    }

    static LoadPlan.Questions questions(int blocks, List<Cell> cells, ModelSource source) {
        return new LoadPlan.Questions(
                List.of(
                        new PlannedVariant("F16", source, "sha256:1", 1000, "F16"),
                        new PlannedVariant("Q4", source, "sha256:2", 300, "Q4")),
                cells,
                cells.getFirst(),
                null,
                blocks,
                42);
    }

    static LoadPlan.Rules rules() {
        return rules(new LoadRules.Slo(500.0, null));
    }

    /// The same plan under other limits.
    static LoadPlan judgedBy(LoadPlan plan, LoadRules.Slo slo) {
        return new LoadPlan(
                plan.quantgateVersion(),
                plan.createdAt(),
                plan.questions(),
                plan.cells(),
                plan.ignoreEos(),
                rules(slo),
                plan.environment(),
                plan.estimates());
    }

    private static LoadPlan.Rules rules(LoadRules.Slo slo) {
        return new LoadPlan.Rules(
                new LoadRules(Evidence.PLAIN, 0.05, slo, 0.005, 0.9, 1.1, null, 0.1, 0.9, Set.of()),
                Requirement.ALL,
                false);
    }

    /// A plan whose rates were found already.
    static LoadPlan sweep(List<Cell> rates) {
        LoadPlan plan = plan(1, 6, List.of(TARGET), file());
        LoadPlan.Questions asked = plan.questions();
        return new LoadPlan(
                plan.quantgateVersion(),
                plan.createdAt(),
                new LoadPlan.Questions(
                        asked.variants(), asked.cells(), TARGET, Arrivals.CONSTANT, 1, 42),
                rates.stream().map(cell -> new SizedCell(cell, 20)).toList(),
                true,
                rules(),
                plan.environment(),
                plan.estimates());
    }

    static ModelSource file() {
        return new ModelSource.EmbeddedFile("model.gguf");
    }

    static ModelSource server() {
        return new ModelSource.OpenAi("http://127.0.0.1:1", "model");
    }

    /// Measures and evaluates.
    LoadReport report(Path place, LoadPlan plan, List<ClientLag> lags) {
        LoadFolder folder = LoadFolder.create(place, plan);
        folder.add(lags);
        run(folder).run();
        return LoadEvaluation.of(LoadFolder.open(place));
    }

    LoadRun run(LoadFolder folder) {
        return new LoadRun(folder, opener, TIME_LIMIT, this, clock, clock);
    }

    @Override
    public void measured(Turn turn, int block, Optional<Duration> remaining) {
        turns.add(turn);
        left = remaining;
    }

    @Override
    public void lost(String why) {
        losses.add(why);
    }
}
