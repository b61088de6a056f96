package dev.quantgate.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.judge.GateId;
import dev.quantgate.junit.SuiteListener;
import dev.quantgate.run.ComparedCase;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.Reply;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Results that allure-jupiter writes of the suites are those of the program.
class AllureSuiteListenerTest {
    @TempDir private Path results;
    @TempDir private Path program;
    private final AllureLifecycle before = Allure.getLifecycle();
    private final Comparison comparison = Comparisons.of("Q4_0", 500);
    private SuiteListener listener;

    @BeforeEach
    void writeHere() {
        Allure.setLifecycle(new AllureLifecycle(new FileSystemResultsWriter(results)));
        listener = ServiceLoader.load(SuiteListener.class).findFirst().orElseThrow();
    }

    @AfterEach
    void restore() {
        Allure.setLifecycle(before);
    }

    @Test
    void caseHasTheIdentityAndTheEvidenceThatTheProgramGivesIt() throws IOException {
        ComparedCase harm = comparison.compared().getFirst();
        JsonNode ours =
                written(() ->
                        listener.answered(
                                subject(),
                                "Q4_0",
                                new Reply.Answered(
                                        harm.question(),
                                        harm.after().observation(),
                                        harm.after().score(),
                                        Optional.of(harm))));
        AllureResults.write(comparison, null, Messages.in(Language.EN), program, "golden-set/");
        JsonNode theirs =
                results(program).stream()
                        .filter(one ->
                                one.at("/statusDetails/message").asString().startsWith("[harm]"))
                        .findFirst()
                        .orElseThrow();
        for (String same :
                List.of("testCaseId", "historyId", "fullName", "name", "labels", "parameters")) {
            assertThat(ours.get(same)).as(same).isEqualTo(theirs.get(same));
        }
        assertThat(ours.at("/statusDetails")).isEqualTo(theirs.at("/statusDetails"));
        assertThat(ours.get("attachments")).hasSize(1);
        assertThat(results.resolve(ours.at("/attachments/0/source").asString())).isNotEmptyFile();
    }

    @Test
    void promptThatTwoVariantsShareIsWrittenOnce() throws IOException {
        ComparedCase harm = comparison.compared().getFirst();
        var reply =
                new Reply.Answered(
                        harm.question(),
                        harm.after().observation(),
                        harm.after().score(),
                        Optional.of(harm));
        JsonNode second =
                written(() -> {
                    listener.answered(subject(), "Q8_0", reply);
                    listener.answered(subject(), "Q4_0", reply);
                });
        assertThat(second.get("attachments")).hasSize(1);
    }

    @Test
    void gateShowsItsIntervalAndKeepsTheStatusThatJunitSaw() throws IOException {
        var decision = comparison.decisions().get(1);
        JsonNode gate =
                written(() ->
                        listener.judged(subject(), decision, decision.gate(GateId.TASK_ACCURACY)));
        assertThat(gate.get("name").asString()).isEqualTo("Task accuracy");
        assertThat(gate.get("status").asString()).isEqualTo("skipped");
        assertThat(gate.at("/attachments/0/type").asString()).isEqualTo("image/svg+xml");
    }

    @Test
    void gateUnderLoadShowsWhatTheProgramShows() throws IOException {
        Comparison loaded = Comparisons.underLoad("Q4_0", 1.2);
        var decision = loaded.decisions().getFirst();
        SuiteListener.Subject subject = underLoad();
        JsonNode gate =
                written(() -> listener.judged(subject, decision, decision.gate(GateId.LATENCY)));
        assertThat(gate.get("attachments").valueStream().map(one -> one.get("name").asString()))
                .contains("Throughput", "Figures");
        listener.settled(subject, loaded);
        assertThat(program.resolve("load/results.md")).isNotEmptyFile();
    }

    private SuiteListener.Subject underLoad() throws IOException {
        Files.createDirectories(program.resolve("load"));
        return new SuiteListener.Subject(
                comparison.header().goldenSet(), program, Comparisons.load("Q4_0", 1.2));
    }

    @Test
    void testThatIsNotOursIsLeftAlone() throws IOException {
        JsonNode other = written(() -> {});
        assertThat(other.get("historyId").asString()).isEqualTo("theirs");
        assertThat(other.at("/parameters/0/name").asString()).isEqualTo("UniqueId");
    }

    @Test
    void reportsOfTheComparisonGoIntoItsFolder() {
        listener.settled(subject(), comparison);
        assertThat(program.resolve("production_decision.md")).isNotEmptyFile();
    }

    private SuiteListener.Subject subject() {
        return new SuiteListener.Subject(comparison.header().goldenSet(), program, null);
    }

    /// What becomes of a test as allure-jupiter reports it.
    private JsonNode written(Runnable inTheTest) throws IOException {
        AllureLifecycle lifecycle = Allure.getLifecycle();
        var result =
                new TestResult()
                        .setUuid("u")
                        .setHistoryId("theirs")
                        .setName("[7] ...")
                        .setParameters(
                                new ArrayList<>(
                                        List.of(
                                                new Parameter()
                                                        .setName("UniqueId")
                                                        .setValue("[engine]"))));
        lifecycle.scheduleTestCase(result);
        lifecycle.startTestCase("u");
        inTheTest.run();
        lifecycle.updateTestCase(
                "u",
                one ->
                        one.setStatus(Status.SKIPPED)
                                .setStatusDetails(
                                        new StatusDetails().setMessage("<b>").setTrace("<b>")));
        lifecycle.stopTestCase("u");
        lifecycle.writeTestCase("u");
        return results(results).getFirst();
    }

    private static List<JsonNode> results(Path folder) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith("-result.json")).toList()) {
                found.add(JsonMapper.shared().readTree(Files.readString(file)));
            }
        }
        return found;
    }
}
