package dev.quantgate.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.judge.Finding;
import dev.quantgate.judge.PairedCounts;
import dev.quantgate.judge.Settling;
import dev.quantgate.run.Attempt;
import dev.quantgate.run.ComparedCase;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.Reply;
import dev.quantgate.score.CaseScore;
import dev.quantgate.score.Score;
import dev.quantgate.score.Stance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AllureResultsTest {
    @TempDir private Path folder;

    @Test
    void sameComparisonGivesTheSameBytes() throws IOException {
        write("Q4_0");
        Map<String, String> first = contents();
        Files.writeString(folder.resolve("left-over.json"), "{}");
        write("Q4_0");
        assertThat(contents()).isEqualTo(first).doesNotContainKey("left-over.json");
    }

    @Test
    void gatesFailBreakSkipAndPassByTheirVerdict() throws IOException {
        write("Q4_0");
        assertThat(statuses("Q8_0", "Task accuracy")).containsExactly("passed");
        assertThat(statuses("Q4_0", "Task accuracy")).containsExactly("failed");
        assertThat(statuses("lost", "Task accuracy")).containsExactly("broken");
        assertThat(statuses("Q8_0", "Latency")).containsExactly("skipped");
    }

    @Test
    void harmOpensOnBothAnswersAndThePrompt() throws IOException {
        write("Q4_0");
        JsonNode harm = tagged("harm").getFirst();
        assertThat(harm.get("name").asString()).isEqualTo("json/thu-1");
        assertThat(harm.get("status").asString()).isEqualTo("failed");
        assertThat(harm.at("/statusDetails/message").asString()).startsWith("[harm] ");
        assertThat(harm.get("attachments")).hasSize(1);
        for (JsonNode attachment : harm.get("attachments")) {
            assertThat(folder.resolve(attachment.get("source").asString())).isNotEmptyFile();
        }
        assertThat(
                        harm.get("parameters")
                                .valueStream()
                                .filter(one -> one.path("excluded").asBoolean(false)))
                .hasSize(4);
        assertThat(harm.at("/links/0/name").asString()).isEqualTo("cases/thu.jsonl:3");
        assertThat(harm.at("/links/0/url").asString()).isEqualTo("golden-set/cases/thu.jsonl");
    }

    @Test
    void harmSaysWhatWasFoundWhatItCostAndWhatRepeatsSaid() throws IOException {
        write("Q4_0");
        String page = tagged("harm").getFirst().get("descriptionHtml").asString();
        assertThat(page)
                .contains("<td>Content</td><td>✓ same text</td><td>✗ wanted Q4_0, found Q4_0</td>")
                .contains("<td>Answer tokens</td><td>3</td><td>3</td>")
                .contains("<td>First token after, ms</td><td>1.0</td><td>1.0</td>")
                .contains("<h4>Asked again</h4>")
                .contains("<td>Q4_0, attempt 1</td><td>Q4_0</td>");
    }

    @Test
    void unstableCaseIsNoiseAndPasses() throws IOException {
        write("Q4_0");
        assertThat(tagged("noise"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("status").asString()).isEqualTo("passed");
                    assertThat(one.at("/parameters/0/value").asString()).isEqualTo("F16");
                });
    }

    @Test
    void benchmarkShowsItsNumbersAsNoPartOfItsIdentity() throws IOException {
        write("Q4_0");
        JsonNode benchmark = tagged("benchmark").getFirst();
        assertThat(benchmark.get("name").asString()).isEqualTo("once");
        assertThat(benchmark.at("/statusDetails/message").asString())
                .isEqualTo("[benchmark] 52.3 ± – ms/op");
        assertThat(benchmark.at("/parameters").valueStream().map(one -> one.get("name").asString()))
                .containsExactly("variant", "threads", "score", "p50.0");
        assertThat(
                        benchmark
                                .at("/parameters")
                                .valueStream()
                                .filter(one -> one.path("excluded").asBoolean(false)))
                .hasSize(2);
        assertThat(benchmark.at("/parameters/0/value").asString()).isEqualTo("Q4_0");
    }

    @Test
    void gatesThatLoadSettlesShowItsPicturesAndFiguresWhichAreKeptOnce() throws IOException {
        AllureResults.write(
                Comparisons.underLoad("Q4_0", 1.2),
                Comparisons.load("Q4_0", 1.2),
                Messages.in(Language.EN),
                folder,
                "golden-set/");
        assertThat(statuses("Q8_0", "Latency")).containsExactly("failed");
        assertThat(attached("Q8_0", "Latency"))
                .containsEntry("Time to first token, one request at a time", "image/svg+xml")
                .containsEntry("Throughput", "image/svg+xml")
                .containsEntry("Figures", "text/tab-separated-values");
        assertThat(attached("Q8_0", "Memory")).containsKeys("Peak memory", "Figures");
        assertThat(attached("Q8_0", "Benefit")).containsKeys("Peak memory", "Figures");
        assertThat(attached("Q8_0", "Error rate")).containsOnlyKeys("Figures");
        assertThat(attached("Q8_0", "Output length")).isEmpty();
        assertThat(contents().keySet()).filteredOn(name -> name.endsWith(".tsv")).hasSize(1);
        assertThat(
                        contents().entrySet().stream()
                                .filter(one -> one.getKey().endsWith(".tsv"))
                                .findFirst()
                                .orElseThrow()
                                .getValue())
                .startsWith("\"variant\"\t\"cell\"\t\"n\"")
                .contains("\n\"Q4_0\"\t\"medium/long at 1\"\t\"30\"");
    }

    @Test
    void withoutLoadNoGateShowsAny() throws IOException {
        write("Q4_0");
        assertThat(attached("Q8_0", "Latency")).isEmpty();
    }

    private Map<String, String> attached(String variant, String name) throws IOException {
        return results().stream()
                .filter(one ->
                        one.get("name").asString().equals(name)
                                && one.at("/parameters/0/value").asString().equals(variant))
                .flatMap(one -> one.get("attachments").valueStream())
                .collect(
                        Collectors.toMap(
                                one -> one.get("name").asString(),
                                one -> one.get("type").asString()));
    }

    @Test
    void promptOfACaseIsKeptOnceForAllItsVariants() throws IOException {
        write("Q4_0");
        assertThat(tagged("noise").getFirst().at("/attachments/0/source"))
                .isEqualTo(tagged("harm").getFirst().at("/attachments/0/source"));
    }

    @Test
    void everyAnswerHasItsOwnResultWhereAllAreWanted() throws IOException {
        Comparison comparison = Comparisons.of("Q4_0", 500);
        ComparedCase harm = comparison.compared().getFirst();
        var right = Score.pass("exact.same");
        var wrong = Score.fail("exact.differs", "a", "b");
        AllureResults.writeAll(
                comparison,
                null,
                List.of(
                        reply(harm.before(), right, Optional.empty()),
                        reply(harm.after(), right, Optional.empty()),
                        reply(harm.before(), wrong, Optional.empty()),
                        reply(harm.after(), wrong, Optional.of(harm))),
                Messages.in(Language.EN),
                folder,
                "../golden-set/");
        // The same case of the same variant is one result: the last of each pair counts.
        assertThat(tagged("baseline-wrong"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("status").asString()).isEqualTo("passed"));
        assertThat(tagged("harm")).hasSize(1);
        assertThat(tagged("pass")).isEmpty();
    }

    private static Reply.Answered reply(
            Attempt attempt, Score content, Optional<ComparedCase> compared) {
        return new Reply.Answered(
                Comparisons.of("Q4_0", 500).compared().getFirst().question(),
                attempt.observation(),
                new CaseScore(null, null, content, Stance.ANSWERED),
                compared);
    }

    @Test
    void identityOfACaseIsTheSameForEveryVariantAndItsHistoryIsNot() throws IOException {
        write("Q4_0");
        List<JsonNode> gates =
                results().stream()
                        .filter(one -> one.get("name").asString().equals("Error rate"))
                        .toList();
        assertThat(gates).hasSize(3);
        assertThat(gates.stream().map(one -> one.get("testCaseId").asString()).distinct())
                .hasSize(1);
        assertThat(gates.stream().map(one -> one.get("historyId").asString()).distinct())
                .hasSize(3);
    }

    @Test
    void everyResultThatDidNotHoldHasACategory() throws IOException {
        write("Q4_0");
        List<Pattern> categories =
                JsonMapper.shared()
                        .readTree(Files.readString(folder.resolve("categories.json")))
                        .valueStream()
                        .map(one -> Pattern.compile(one.get("messageRegex").asString()))
                        .toList();
        assertThat(
                        results().stream()
                                .filter(one ->
                                        List.of("failed", "broken")
                                                .contains(one.get("status").asString())))
                .isNotEmpty()
                .allMatch(one ->
                        categories.stream()
                                        .filter(category ->
                                                category.matcher(
                                                                one.at("/statusDetails/message")
                                                                        .asString())
                                                        .matches())
                                        .count()
                                == 1);
    }

    @Test
    void hostileTextIsNeverMarkupAndCannotForgeATag() throws IOException {
        write(Comparisons.HOSTILE);
        for (JsonNode result : results()) {
            assertThat(result.path("descriptionHtml").asString(""))
                    .doesNotContain("<script", "<img", "\u001b", "\u202e", "\u0001");
            assertThat(result.at("/statusDetails/message").asString())
                    .doesNotContain("\u001b", "\u202e", "<", ">");
        }
        assertThat(tagged("harm").getFirst().get("descriptionHtml").asString())
                .contains("&lt;script");
        assertThat(contents().keySet()).allMatch(name -> name.matches("[0-9a-z.-]+"));
    }

    @Test
    void pictureOfAnIntervalIsWellFormedWhereverTheIntervalLies() throws Exception {
        for (double[] drop :
                new double[][] {{0, -0.01, 0.01}, {0.3, 0.2, 0.4}, {-0.2, -0.3, -0.1}}) {
            String svg =
                    IntervalPicture.of(
                            new Finding.Paired(
                                    new PairedCounts(100, 1, 1, 0),
                                    100,
                                    drop[0],
                                    drop[1],
                                    drop[2],
                                    1,
                                    0.02,
                                    1,
                                    new Settling.Settled()));
            assertThat(svg).doesNotContain("NaN");
            assertThat(
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(
                                            new ByteArrayInputStream(
                                                    svg.getBytes(StandardCharsets.UTF_8)))
                                    .getElementsByTagName("circle")
                                    .getLength())
                    .isEqualTo(1);
        }
    }

    private void write(String text) throws IOException {
        AllureResults.write(
                Comparisons.of(text, 500), null, Messages.in(Language.EN), folder, "golden-set/");
    }

    private List<String> statuses(String variant, String name) throws IOException {
        return results().stream()
                .filter(one ->
                        one.get("name").asString().equals(name)
                                && one.at("/parameters/0/value").asString().equals(variant))
                .map(one -> one.get("status").asString())
                .toList();
    }

    private List<JsonNode> tagged(String tag) throws IOException {
        return results().stream()
                .filter(one ->
                        one.at("/statusDetails/message").asString().startsWith("[" + tag + "]"))
                .toList();
    }

    private List<JsonNode> results() throws IOException {
        return contents().entrySet().stream()
                .filter(file -> file.getKey().endsWith("-result.json"))
                .map(file -> JsonMapper.shared().readTree(file.getValue()))
                .toList();
    }

    private Map<String, String> contents() throws IOException {
        try (var files = Files.list(folder)) {
            return files.collect(
                    Collectors.toMap(
                            file -> String.valueOf(file.getFileName()),
                            AllureResultsTest::text,
                            (a, _) -> a,
                            TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
