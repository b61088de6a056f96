package dev.quantgate.reports;

import dev.quantgate.judge.Evidence;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.LoadJudge;
import dev.quantgate.judge.LoadNumbers;
import dev.quantgate.judge.LoadRules;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.judge.Requirement;
import dev.quantgate.load.Cell;
import dev.quantgate.load.ClientLag;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Spread;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.load.MemoryReading;
import dev.quantgate.load.Workload;
import dev.quantgate.memory.MemorySource;
import dev.quantgate.memory.MemoryUnknown;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Load runs with a baseline F16, made up.
final class LoadReports {
    private static final Cell TARGET = Cell.closed(Workload.MEDIUM_LONG, 1);
    private static final LoadRules RULES =
            new LoadRules(Evidence.PLAIN, 0.05, null, 0.005, 0.9, 1.1, null, 0.1, 0.9, Set.of());

    private LoadReports() {}

    /// @param at when it was planned
    /// @param totalMillis median of total latency, of every variant
    /// @param ratio of total latency that the gates are told
    static LoadReport of(String at, double totalMillis, double ratio, String... candidates) {
        var source = new ModelSource.EmbeddedFile("model.gguf");
        var plan =
                new LoadPlan(
                        "0",
                        at,
                        new LoadPlan.Questions(
                                Stream.concat(Stream.of("F16"), Stream.of(candidates))
                                        .map(name ->
                                                new PlannedVariant(
                                                        name, source, "sha256:" + name, 1, "Q4"))
                                        .toList(),
                                List.of(TARGET),
                                TARGET,
                                null,
                                5,
                                42),
                        List.of(new LoadPlan.SizedCell(TARGET, 6)),
                        true,
                        new LoadPlan.Rules(RULES, Requirement.ALL, false),
                        new TreeMap<>(Map.of("cpu", "scripted")),
                        new TreeMap<>());
        var counts = new LoadNumbers.Counts(30, 0, 0, 3840, 30, 100L);
        List<RatioInterval.Block> blocks =
                IntStream.range(0, 5)
                        .mapToObj(block -> new RatioInterval.Block(block, 100, 100 * ratio + block))
                        .toList();
        List<GateResult> gates =
                new LoadJudge(RULES)
                        .judge(
                                new LoadNumbers(
                                        TARGET.toString(), "p50", blocks, counts, counts, null));
        return new LoadReport(
                plan,
                List.of(at),
                5,
                plan.measured().stream().map(name -> figures(name, totalMillis)).toList(),
                Arrays.stream(candidates)
                        .map(name ->
                                new LoadReport.Change(
                                        name,
                                        TARGET,
                                        "total p50",
                                        RatioInterval.of(blocks).orElseThrow(),
                                        null))
                        .toList(),
                Arrays.stream(candidates)
                        .map(name -> new LoadReport.Candidate(name, gates))
                        .toList(),
                List.of(),
                Stream.concat(Stream.of("F16"), Stream.of(candidates))
                        .map(LoadReports::memory)
                        .toList(),
                List.of(
                        new MemoryReading.Missing(
                                LoadPlan.CONTROL,
                                MemoryUnknown.of(MemoryUnknown.Code.ELSEWHERE, "gpu-1:8000"))),
                List.of(new ClientLag(1, 400, 1e5, 1e6)),
                List.of());
    }

    private static VariantMemory memory(String name) {
        return new VariantMemory(
                name,
                7L << 20,
                null,
                null,
                90L << 20,
                List.of(),
                97L << 20,
                120L << 20,
                3L << 20,
                List.of(
                        new MemorySource(
                                MemorySource.Code.PROCESS_TREE,
                                List.of("4711", Comparisons.HOSTILE, "200"))));
    }

    private static CellFigures figures(String variant, double totalMillis) {
        var none = new Spread(0, null, null, null, null);
        var total = new Spread(30, totalMillis, totalMillis + 1, null, null);
        return new CellFigures(
                variant, TARGET, 30, 0, 200.0, total, total, total, none, null, none, 300, 3, null);
    }
}
