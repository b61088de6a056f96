package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The program as its users meet it: real processes, the real model.
class CompareIT {
    @TempDir private Path work;
    private SmallComparison comparison;

    @BeforeEach
    void prepare() {
        comparison = new SmallComparison(work);
    }

    @Test
    void comparisonEndsWithADecisionAndItsReports() throws IOException {
        Ended ended =
                comparison.compare("Q8_0", "--limit", "60", "--out", "run", "--allure", "summary");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Q8_0: held", "Quality gates held for every candidate");
        assertThat(ended.err()).contains("asking F16", "asking Q8_0", "Held (shown)");
        for (String file :
                List.of(
                        "results.md",
                        "production_decision.md",
                        "report.html",
                        "allure.html",
                        "junit.xml",
                        "cases.csv")) {
            assertThat(work.resolve("run").resolve(file)).isNotEmptyFile();
        }
        JsonNode decision = comparison.decision("run");
        assertThat(decision.at("/recommendation").asString()).isEqualTo("Q8_0");
        assertThat(decision.at("/quality/noiseFloor/textsDiffer").asInt()).isZero();
        assertThat(decision.at("/seen/1/figures/peakMemoryBytes").asLong()).isPositive();
    }

    @Test
    void jsonIsAllThatStandardOutputHolds() throws IOException {
        Ended ended = comparison.compare("Q8_0", "--limit", "20", "--out", "run", "--json");
        assertThat(ended.out()).isEqualTo(Files.readString(work.resolve("run/decision.json")));
    }

    @Test
    void reportShowsTheLatestRunInTheBrowserThatTheUserNames() throws IOException {
        comparison.compare("Q8_0", "--limit", "12", "--out", "quantgate-runs/one");
        Path browser =
                Files.writeString(work.resolve("browser"), "#!/bin/sh\necho \"opened $1\"\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        Ended shown =
                comparison.program().with("BROWSER", browser.toString()).run("report", "--open");
        assertThat(shown.status()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("opened " + work.resolve("quantgate-runs/one/allure.html").toUri());
    }

    @Test
    void reportWithoutAllureIsWrittenAndShown() throws IOException {
        Ended asked = comparison.compare("Q8_0", "--limit", "12", "--out", "run");
        assertThat(asked.out()).contains("report.html").doesNotContain("allure");
        assertThat(work.resolve("run/allure.html")).doesNotExist();
        assertThat(work.resolve("run/allure-results")).doesNotExist();
        Ended shown =
                comparison
                        .program()
                        .with("BROWSER", "echo")
                        .run("report", "run", "--allure", "none", "--open");
        assertThat(shown.out())
                .startsWith(asked.out())
                .contains(work.resolve("run/report.html").toUri().toString());
    }

    @Test
    void reportOfAllAnswersIsAFolderWithAResultForEach() throws IOException {
        comparison.compare("Q8_0", "--limit", "12", "--out", "run", "--allure", "all");
        int cases = comparison.decision("run").at("/quality/goldenSet/cases").asInt();
        assertThat(work.resolve("run/allure-report/index.html")).isNotEmptyFile();
        try (var results = Files.list(work.resolve("run/allure-results"))) {
            assertThat(results.filter(file -> file.toString().endsWith("-result.json")))
                    .hasSize(2 * cases + 10);
        }
    }

    @Test
    void reportRebuildsEveryFileFromTheFolderAlone() throws IOException {
        Ended asked = comparison.compare("Q2_K", "--limit", "60", "--out", "run", "--lang", "vi");
        List<String> files =
                List.of(
                        "results.md",
                        "production_decision.md",
                        "report.html",
                        "decision.json",
                        "junit.xml",
                        "cases.csv");
        List<String> before = new ArrayList<>();
        for (String file : files) {
            before.add(Files.readString(work.resolve("run").resolve(file)));
            Files.delete(work.resolve("run").resolve(file));
        }
        Ended rebuilt =
                comparison.program().run("report", "run", "--lang", "vi", "--allure", "none");
        assertThat(rebuilt.status()).isEqualTo(asked.status());
        assertThat(rebuilt.out()).isEqualTo(asked.out());
        for (int i = 0; i < files.size(); i++) {
            assertThat(work.resolve("run").resolve(files.get(i))).hasContent(before.get(i));
        }
    }

    @Test
    void helpGoesToStandardOutput() {
        Ended help = comparison.program().run("compare", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains("--baseline", "--candidate", "--golden-set", "--max-duration");
        assertThat(comparison.program().run("--help").out())
                .contains("compare", "report", "Exit codes");
    }
}
