package dev.quantgate.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.load.LoadReport;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.RunFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LoadReportWriterTest {
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
    void coordinatesOfPicturesHaveOneDecimal() throws IOException {
        write(report("2026-11-26T00:00:00Z", "Q4", 100), Language.EN);

        assertThat(folder.resolve("memory.svg"))
                .content()
                .containsPattern("[ML]-?[0-9]+\\.[0-9],")
                .doesNotContainPattern(" d=\"[^\"]*\\.[0-9]{2}");
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
        LoadTrend earlier = LoadTrend.read(trend());
        List<Path> written =
                new ArrayList<>(
                        LoadReportWriter.write(
                                new MeasuredLoad(report, List.of()), folder, earlier, language));
        earlier.add(trend(), report);
        written.add(trend());
        return written;
    }

    private static LoadReport report(String at, String candidate, double totalMillis) {
        return LoadReports.of(at, totalMillis, 1.2, candidate);
    }
}
