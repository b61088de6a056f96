package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The report that Allure's own program makes, in a real browser.
class AllureReportIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CASES = 6;

    /// A file of a report's data, as a report of one file carries it.
    private static final Pattern EMBEDDED =
            Pattern.compile("d\\('(data/test-cases/[^']+)','([A-Za-z0-9+/=]*)'\\)");

    /// Marks the document when a browser takes it for markup, in each of the ways it might.
    private static final String HOSTILE =
            "<script>document.documentElement.setAttribute('data-pwned','1')</script>"
                    + "<img src=x onerror=\"document.documentElement.setAttribute('data-pwned','2')\">"
                    + "\"'><svg onload=document.documentElement.setAttribute('data-pwned','3')>"
                    + "{{constructor.constructor('document.documentElement.setAttribute(\"data-pwned\",4)')()}}"
                    + "[x](javascript:document.documentElement.setAttribute('data-pwned','5'))"
                    + "\u001b[31m \u202e [gain] ]]> -->";

    private static final Pattern MARKED = Pattern.compile("<html[^>]*data-pwned=");

    @TempDir private Path work;
    private Program program;

    @BeforeEach
    void calibrateNothing() throws IOException {
        program = new Program(work);
        Files.writeString(work.resolve("q.yaml"), "runtime: {threads: 1}\n");
    }

    @Test
    void historyKnowsACaseWhenAnotherIsInsertedBeforeItAndCountsARunOnce() throws IOException {
        writeCases("first/cases.jsonl", 1, CASES);
        writeCases("second/cases.jsonl", 0, CASES);
        harmed("first/cases.jsonl", "first/run", "hỏng");
        reported("first/run");
        reported("first/run");
        assertThat(tests(work.resolve("first/run/allure.html")))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.at("/extra/history/items")).isEmpty());
        harmed("second/cases.jsonl", "second/run", "hỏng");
        reported("second/run");
        List<JsonNode> harms =
                tests(work.resolve("second/run/allure.html")).stream()
                        .filter(test -> test.at("/statusMessage").asString().startsWith("[harm]"))
                        .toList();
        assertThat(harms).hasSize(CASES);
        assertThat(harms.stream().filter(test -> test.at("/extra/history/items").size() == 1))
                .as("those of the first run")
                .hasSize(CASES - 1)
                .allSatisfy(test ->
                        assertThat(test.at("/extra/history/items/0/status").asString())
                                .isEqualTo("failed"));
    }

    @Test
    void hostileAnswersAndFileNamesStayText() throws IOException {
        var browser = new Chromium(work);
        Path control = Files.writeString(work.resolve("control.html"), "<html><body>" + HOSTILE);
        assertThat(browser.show(control, "")).containsPattern(MARKED).contains("<img src=\"x\"");

        String name = "<img src=x onerror=document.documentElement.setAttribute('data-pwned','6')>";
        writeCases(name + ".jsonl", 0, CASES);
        harmed(name + ".jsonl", "run", HOSTILE + "x".repeat(3_000_000));
        reported("run");
        Path report = work.resolve("run/allure.html");
        String overview = browser.show(report, "");
        assertThat(overview)
                .contains("Golden set", "Harm")
                .doesNotContainPattern(MARKED)
                .doesNotContain("<img src=\"x\"");

        JsonNode harm =
                tests(report).stream()
                        .filter(test -> test.at("/statusMessage").asString().startsWith("[harm]"))
                        .findFirst()
                        .orElseThrow();
        String page = browser.show(report, "testresult/" + harm.get("uid").asString());
        assertThat(page)
                .contains(harm.get("name").asString(), "&lt;script&gt;", "Answer tokens")
                .doesNotContainPattern(MARKED)
                .doesNotContain("<img src=\"x\"");

        assertThat(browser.show(work.resolve("run/report.html"), ""))
                .contains("&lt;img src=x")
                .doesNotContainPattern(MARKED)
                .doesNotContain("<img src=\"x\"");
    }

    @Test
    void reportOfALargeRunIsOneFileThatABrowserOpens() throws IOException {
        writeCases("cases.jsonl", 0, CASES);
        harmed("cases.jsonl", "run", "sai");
        enlarge(work.resolve("run"));
        assertThat(reported("run")).isEqualTo(1);
        Path report = work.resolve("run/allure.html");
        assertThat(Files.size(report)).isLessThan(30_000_000);
        assertThat(new Chromium(work).show(report, "")).contains("Golden set", "Harm");
    }

    /// To 3,200 cases of 2,000 characters and seven variants, of which the n-th candidate is wrong
    /// in every (40 / n)-th case.
    private static void enlarge(Path run) throws IOException {
        int cases = 3_200;
        String document = "Điều khoản thanh toán áp dụng cho các đơn vị trực thuộc. ".repeat(36);
        Files.write(
                run.resolve("golden-set/cases.jsonl"),
                IntStream.range(0, cases)
                        .mapToObj(i -> golden(i).put("prompt", document + i).toString())
                        .toList());
        Path plan = run.resolve("plan.json");
        var tree = (ObjectNode) JSON.readTree(Files.readString(plan));
        var variants = (ArrayNode) tree.at("/questions/variants");
        var model = (ObjectNode) variants.get(1);
        List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("quality.jsonl")));
        var observation = (ObjectNode) JSON.readTree(lines.getFirst());
        for (int n = 2; n <= CASES; n++) {
            variants.add(model.deepCopy().put("name", "Q" + n).put("digest", "sha256:" + n));
        }
        Files.writeString(plan, tree.toString());
        lines.clear();
        for (int n = 0; n < variants.size(); n++) {
            for (int i = 0; i < cases; i++) {
                boolean wrong = n > 0 && i % (40 / n) == 0;
                lines.add(
                        observation
                                .put("variant", variants.get(n).get("name").asString())
                                .put("caseId", "plain/" + i)
                                .put("answer", wrong ? "Không phải như vậy. ".repeat(10) : "đúng")
                                .toString());
            }
        }
        Files.write(run.resolve("quality.jsonl"), lines);
    }

    /// A run whose baseline is right in every case and whose candidate gives one wrong answer to
    /// all.
    private void harmed(String cases, String run, String answer) throws IOException {
        Ended asked =
                program.run(
                        "compare",
                        "--config",
                        "q.yaml",
                        "--baseline",
                        Program.model("F16"),
                        "--candidate",
                        Program.model("Q8_0"),
                        "--golden-set",
                        cases,
                        "--out",
                        run,
                        "--allure",
                        "none");
        assertThat(asked.err()).contains("asking Q8_0");
        Path record = work.resolve(run).resolve("quality.jsonl");
        Function<String, String> spoil =
                line -> {
                    var observation = (ObjectNode) JSON.readTree(line);
                    boolean candidate = observation.get("variant").asString().equals("Q8_0");
                    return observation
                            .put("answer", candidate ? answer : "đúng")
                            .put("stop", "END_OF_TEXT")
                            .toString();
                };
        Files.write(record, Files.readAllLines(record).stream().map(spoil).toList());
    }

    /// @return the exit code
    private int reported(String run) {
        Ended reported = program.run("report", run, "--history", "history");
        assertThat(reported.status()).as(reported.err()).isIn(1, 3);
        return reported.status();
    }

    private void writeCases(String file, int from, int to) throws IOException {
        Path target = work.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, IntStream.range(from, to).mapToObj(i -> golden(i).toString()).toList());
    }

    private static ObjectNode golden(int number) {
        ObjectNode question =
                JSON.createObjectNode()
                        .put("id", "plain/" + number)
                        .put("cluster", "k" + number)
                        .put("category", "plain")
                        .put("criticality", "normal")
                        .put("prompt", HOSTILE + number)
                        .put("maxTokens", 8)
                        .put("source", "hand")
                        .put("license", "CC0-1.0");
        question.putObject("expectation").put("kind", "exact").put("text", "đúng");
        question.putArray("accept").add("đúng");
        question.putArray("reject").add("sai");
        return question;
    }

    private static List<JsonNode> tests(Path report) throws IOException {
        Matcher file = EMBEDDED.matcher(Files.readString(report));
        return file.results()
                .map(found -> JSON.readTree(Base64.getDecoder().decode(found.group(2))))
                .toList();
    }
}
