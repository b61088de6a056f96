package dev.quantgate.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.run.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportWriterTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "EN, Context, Benchmark summary, Quality summary, Decision, Conditions, Rollback",
        "VI, Bối cảnh, Tóm tắt hiệu năng, Tóm tắt chất lượng, Quyết định, Điều kiện, Phương án quay lui",
    })
    void decisionPageHasItsSectionsInOrder(
            Language language, String a, String b, String c, String d, String e, String f)
            throws IOException {
        write(Comparisons.of("Q4_0", 500), language);
        List<String> sections =
                read("production_decision.md")
                        .lines()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3))
                        .toList();
        assertThat(sections).containsExactly(a, b, c, d, e, f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN|What people preferred (no gate reads it)|1 cases wait for people."
                        + "|preferred in 100.0 % of the 1 cases that have a preferred side, 95 % interval 2.5 % to 100.0 %;"
                        + " sign test, two-sided: p = 1.0"
                        + "|Several people rated 1 cases; pairs of them that agree: 0 / 1 = 0.0 %.",
                "VI|Người chấm chuộng bên nào (không cổng nào xét đến)|1 ca còn chờ người chấm."
                        + "|được chuộng hơn ở 100.0 % trong 1 ca phân định được, khoảng tin cậy 95 % từ 2.5 % đến 100.0 %;"
                        + " kiểm định dấu hai phía: p = 1.0"
                        + "|Có 1 ca được nhiều người chấm; tỷ lệ cặp người chấm cùng ý kiến: 0 / 1 = 0.0 %.",
            })
    void resultsSayWhatPeoplePreferredAndWhatWaitsForThem(
            Language language, String title, String waiting, String share, String agreement)
            throws IOException {
        write(Comparisons.rated("Q4_0"), language);
        assertThat(read("results.md"))
                .containsOnlyOnce("### " + title)
                .contains("| 0 | 1 | 1 | 2 | 2 |", waiting, share, agreement);
        assertThat(read("report.html")).contains(title);
        assertThat(read("production_decision.md")).doesNotContain(title);
        write(Comparisons.of("Q4_0", 500), language);
        assertThat(read("results.md")).doesNotContain(title, waiting);
    }

    @Test
    void samePagesComeFromTheSameComparison() throws IOException {
        write(Comparisons.of("Q4_0", 500), Language.VI);
        String first = read("results.md") + read("report.html") + read("junit.xml");
        write(Comparisons.of("Q4_0", 500), Language.VI);
        assertThat(read("results.md") + read("report.html") + read("junit.xml")).isEqualTo(first);
    }

    @Test
    void headlineNamesTheLastThatHeldAndTheFirstThatDidNot() throws IOException {
        write(Comparisons.of("Q4_0", 500), Language.EN);
        assertThat(read("production_decision.md"))
                .contains("Quality gates held down to Q8\\_0; Q4\\_0, the next smaller one")
                .doesNotContain("ready for production");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void hostileTextIsShownAndNeverMarkup(Language language) throws IOException {
        write(Comparisons.of(Comparisons.HOSTILE, 500), language);
        String html = read("report.html");
        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("default-src 'none'")
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("<a ")
                .doesNotContain("<code>");
        for (String file : List.of("report.html", "results.md", "production_decision.md")) {
            assertThat(read(file))
                    .as(file)
                    .doesNotContain("\u001b", "\u202e", "\u0000")
                    .contains("001B", "202E");
            assertThat(read(file).lines())
                    .as(file)
                    .noneMatch(line -> line.startsWith("# Decision: held"));
        }
        assertThat(TerminalSummary.of(hostile(), null, List.of(), language, false))
                .doesNotContain("\u001b", "\u202e");
    }

    private static Comparison hostile() {
        return Comparisons.of(Comparisons.HOSTILE, 500);
    }

    @Test
    void junitFileCountsEachGateByItsVerdict() throws Exception {
        write(hostile(), Language.EN);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document =
                factory.newDocumentBuilder().parse(folder.resolve("junit.xml").toFile());
        var suites = document.getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isEqualTo(3);
        for (int i = 0; i < suites.getLength(); i++) {
            var suite = (Element) suites.item(i);
            assertThat(suite.getAttribute("tests")).isEqualTo("10");
            assertCount(suite, "failures", "failure");
            assertCount(suite, "errors", "error");
            assertCount(suite, "skipped", "skipped");
        }
        assertThat(((Element) suites.item(0)).getAttribute("failures")).isEqualTo("0");
        assertThat(((Element) suites.item(1)).getAttribute("failures")).isEqualTo("3");
        assertThat(((Element) suites.item(2)).getAttribute("errors")).isEqualTo("7");
    }

    private static void assertCount(Element suite, String attribute, String element) {
        assertThat(suite.getElementsByTagName(element).getLength())
                .isEqualTo(Integer.parseInt(suite.getAttribute(attribute)));
    }

    @Test
    void terminalIsColouredOnlyWhereColoursAreShown() {
        Comparison comparison = Comparisons.of("Q4_0", 500);
        assertThat(TerminalSummary.of(comparison, null, List.of(), Language.EN, true))
                .contains("\u001b[1;32mQ8_0: held", "\u001b[1;31mQ4_0: regressed");
        assertThat(TerminalSummary.of(comparison, null, List.of(), Language.EN, false))
                .contains("Q8_0: held", "Quality gates held down to Q8_0; Q4_0, the next")
                .doesNotContain("\u001b");
    }

    @Test
    void reportThatCannotBeWrittenIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("results.md"));
        assertThatThrownBy(() -> write(Comparisons.of("Q4_0", 500), Language.EN))
                .isInstanceOf(ReportNotWrittenException.class)
                .hasMessageContaining("results.md: cannot be written");
    }

    @ParameterizedTest
    @CsvSource({
        "EN, Under load, Quality and performance gates held down to Q8\\_0, under the load that was measured",
        "VI, Dưới tải, Các cổng chất lượng và hiệu năng đạt đến bản Q8\\_0, dưới mức tải đã đo",
    })
    void decisionUnderLoadShowsItsFiguresAndClaimsThem(
            Language language, String title, String headline, String claim) throws IOException {
        ReportWriter.write(
                Comparisons.underLoad("Q4_0", 0.8),
                Comparisons.load("Q4_0", 0.8),
                folder,
                language);
        assertThat(read("production_decision.md"))
                .contains("### " + title, headline, claim, "[load/results.md](load/results.md)")
                .contains("| Q8\\_0 | 30 | 0 | 100.0 | 100.0 | – | 0.82")
                .contains("| A/A control | 30 ");
        assertThat(read("report.html")).contains("href=\"load/results.md\"");
        assertThat(read("junit.xml")).contains("name=\"latency\"><system-out>");
        write(Comparisons.of("Q4_0", 500), language);
        assertThat(read("production_decision.md")).doesNotContain("### " + title, headline, claim);
    }

    @Test
    void gatesThatLoadRegressedAreShownAndStopTheRecommendation() throws IOException {
        Comparison slow = Comparisons.underLoad("Q4_0", 1.2);
        ReportWriter.write(slow, Comparisons.load("Q4_0", 1.2), folder, Language.EN);
        assertThat(read("production_decision.md"))
                .contains("No candidate can be recommended: Q8\\_0 does not hold")
                .contains(
                        "| Q8\\_0 | regressed | Latency: Regressed (shown); Benefit: Regressed |");
        assertThat(read("junit.xml")).contains("name=\"latency\"><failure");
        assertThat(
                        TerminalSummary.of(
                                slow, Comparisons.load("Q4_0", 1.2), List.of(), Language.EN, false))
                .contains(
                        "Latency                    Regressed (shown)", "What this run cannot see");
    }

    @Test
    void casesFileHasARowForEachVariantAndCaseItAnswered() throws IOException {
        write(Comparisons.of("Q4_0", 500), Language.EN);
        assertThat(read("cases.csv").lines())
                .hasSize(1 + 3 * 400 + 7)
                .contains(
                        "variant,case,cluster,category,role,right,form_held,crossed",
                        "F16,c/000,k0,json,critical-bait,true,true,false",
                        "Q4_0,c/030,k30,json,critical-bait,false,false,true",
                        "Q4_0,c/031,k31,json,plain,false,false,",
                        "lost,c/006,k6,json,plain,true,true,")
                .doesNotContain("lost,c/007,k7,json,plain,true,true,");
    }

    @Test
    void casesFileHoldsNoFormulaAndNoLineOfAVariantsName() throws IOException {
        write(Comparisons.of("=HYPERLINK(\"x\")\nF16,c/1", 500), Language.EN);
        assertThat(read("cases.csv").lines())
                .hasSize(1 + 3 * 400 + 7)
                .anyMatch(line -> line.startsWith("\"'=HYPERLINK(\"\"x\"\")"));
    }

    private void write(Comparison comparison, Language language) {
        ReportWriter.write(comparison, null, folder, language);
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
