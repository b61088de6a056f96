package dev.quantgate.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.judge.Evidence;
import dev.quantgate.judge.GateId;
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
import dev.quantgate.run.RunFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LoadReportWriterTest {
    private static final Cell TARGET = Cell.closed(Workload.MEDIUM_LONG, 1);

    @TempDir private Path folder;

    @Test
    void sameRunGivesTheSameBytes() throws IOException {
        List<Path> written = write(report("2026-11-26T00:00:00Z", "Q4", 100), Language.EN);
        var before = new TreeMap<Path, String>();
        for (Path file : written) {
            before.put(file, Files.readString(file));
        }

        write(report("2026-11-26T00:00:00Z", "Q4", 100), Language.EN);

        for (Path file : written) {
            assertThat(file).content().as(file.toString()).isEqualTo(before.get(file));
        }
    }

    @ParameterizedTest
    @CsvSource({"EN, Candidate against baseline", "VI, Ứng viên so với mô hình gốc"})
    void pageShowsItsPicturesAndSpeaksTheLanguage(Language language, String title)
            throws IOException {
        write(report("2026-11-26T00:00:00Z", "Q4", 100), language);

        assertThat(folder.resolve("results.md"))
                .content()
                .contains("## " + title, "(memory.svg)", "(throughput-by-concurrency.svg)");
        assertThat(folder.resolve("memory.svg")).content().contains("<svg");
    }

    @Test
    void memoryThatNobodyReadIsSaidToBeMissingAndWhy() throws IOException {
        write(report("2026-11-26T00:00:00Z", "Q4", 100), Language.EN);

        assertThat(folder.resolve("results.md"))
                .content()
                .contains("Not measured for A/A control: its server at ", "is on another machine");
        var tree = JsonMapper.shared().readTree(Files.readString(folder.resolve("bench.json")));
        assertThat(tree.at("/memoryMissing/0/why/code").asString()).isEqualTo("ELSEWHERE");
    }

    @ParameterizedTest
    @CsvSource({"EN, Read for F16", "VI, Đọc cho F16"})
    void everyFigureOfMemoryNamesItsSource(Language language, String begin) throws IOException {
        write(report("2026-11-26T00:00:00Z", "Q4", 100), language);

        assertThat(folder.resolve("results.md"))
                .content()
                .contains(begin + ", Q4: ", " 4711 (", "/proc/PID/status", "200 ms")
                .doesNotContain("<script>", "\n# Decision");
        var tree = JsonMapper.shared().readTree(Files.readString(folder.resolve("bench.json")));
        assertThat(tree.at("/memory/0/sources/0/code").asString()).isEqualTo("PROCESS_TREE");
        assertThat(tree.at("/memory/0/gpuPeakBytes").asLong()).isEqualTo(3L << 20);
    }

    @Test
    void namesOfModelsAreNoMarkdown() throws IOException {
        write(report("2026-11-26T00:00:00Z", Comparisons.HOSTILE, 100), Language.EN);

        assertThat(folder.resolve("results.md"))
                .content()
                .doesNotContain("<script>", "\n# Decision", "![x]");
    }

    @Test
    void machineReadsGatesAndExitCode() throws IOException {
        write(report("2026-11-26T00:00:00Z", "Q4", 100), Language.EN);

        var tree = JsonMapper.shared().readTree(Files.readString(folder.resolve("bench.json")));
        assertThat(tree.at("/exitCode").asInt()).isEqualTo(1);
        assertThat(tree.at("/candidates/0/gates").size()).isEqualTo(5);
        assertThat(tree.at("/figures/0/cell").asString()).isEqualTo("medium/long at 1");
    }

    @Test
    void laterRunIsComparedWithTheEarlierOne() throws IOException {
        write(report("2026-11-26T00:00:00Z", "Q4", 100), Language.EN);
        write(report("2026-11-27T00:00:00Z", "Q4", 120), Language.EN);

        assertThat(folder.resolve("results.md"))
                .content()
                .contains("## Against earlier runs", "100.0 → 120.0 (1.200)");
        assertThat(Files.readAllLines(trend())).hasSize(4);
    }

    @Test
    void runThatIsReportedAgainTakesThePlaceOfItsLines() throws IOException {
        write(report("2026-11-26T00:00:00Z", "Q4", 100), Language.EN);
        write(report("2026-11-26T00:00:00Z", "Q4", 120), Language.EN);

        assertThat(Files.readAllLines(trend())).hasSize(2).allMatch(line -> line.contains("120"));
        assertThat(folder.resolve("results.md"))
                .content()
                .doesNotContain("## Against earlier runs");
    }

    @Test
    void everyLineThatIsNoTrendIsNamed() throws IOException {
        Files.writeString(trend(), "nonsense\n{]\n");

        assertThatThrownBy(() -> LoadTrend.read(trend()))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll("trend.jsonl:1:", "trend.jsonl:2:");
    }

    private Path trend() {
        return folder.resolve("trend.jsonl");
    }

    private List<Path> write(LoadReport report, Language language) {
        return LoadReportWriter.write(
                report, List.of(), folder, trend(), LoadTrend.read(trend()), language);
    }

    private static LoadReport report(String at, String candidate, double totalMillis) {
        var rules =
                new LoadRules(
                        Evidence.PLAIN, 0.05, null, 0.005, 0.9, 1.1, null, 0.1, 0.9, Set.of());
        var source = new ModelSource.EmbeddedFile("model.gguf");
        var plan =
                new LoadPlan(
                        "0",
                        at,
                        new LoadPlan.Questions(
                                List.of(
                                        new PlannedVariant("F16", source, "sha256:1", 1, "F16"),
                                        new PlannedVariant(candidate, source, "sha256:2", 1, "Q4")),
                                List.of(TARGET),
                                TARGET,
                                null,
                                5,
                                42),
                        List.of(new LoadPlan.SizedCell(TARGET, 6)),
                        true,
                        new LoadPlan.Rules(rules, Requirement.ALL, false),
                        new TreeMap<>(Map.of("cpu", "scripted")),
                        new TreeMap<>());
        var counts = new LoadNumbers.Counts(30, 0, 0, 3840, 30, 100L);
        List<RatioInterval.Block> slower =
                IntStream.range(0, 5)
                        .mapToObj(block -> new RatioInterval.Block(block, 100, 120 + block))
                        .toList();
        List<GateResult> gates =
                new LoadJudge(rules)
                        .judge(
                                new LoadNumbers(
                                        TARGET.toString(), "p50", slower, counts, counts, null));
        assertThat(gates).extracting(GateResult::gate).contains(GateId.LATENCY);
        return new LoadReport(
                plan,
                List.of(at),
                5,
                plan.measured().stream().map(name -> figures(name, totalMillis)).toList(),
                List.of(
                        new LoadReport.Change(
                                candidate,
                                TARGET,
                                "total p50",
                                RatioInterval.of(slower).orElseThrow(),
                                null)),
                List.of(new LoadReport.Candidate(candidate, gates)),
                List.of(),
                List.of(memory("F16"), memory(candidate)),
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
                100L << 20,
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
