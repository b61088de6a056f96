package dev.quantgate.reports;

import dev.quantgate.judge.Decision;
import dev.quantgate.judge.GateResult;
import dev.quantgate.junit.SuiteListener;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.Reply;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Makes the results that allure-jupiter writes of the suites, in a build or an IDE, say what those
/// of the program say: the same identity, answers, evidence and categories. Reports of the
/// comparison go into its run folder.
///
/// Left to itself, allure-jupiter identifies a parameterized test by the number of its invocation,
/// so that a case inserted into a set would give every later one another's history.
///
/// Found by [java.util.ServiceLoader], once as each of its two kinds of listener.
public final class AllureSuiteListener implements SuiteListener, TestLifecycleListener {
    /// What a test found, by the UUID of its result, until the result is written.
    private static final Map<String, TestResult> FOUND = new ConcurrentHashMap<>();

    private final Messages messages = Messages.in(Language.EN);

    /// Drawn when the first gate shows it; a listener is told of one comparison.
    private @Nullable LoadEvidence evidence;

    /// Made by the service loader.
    public AllureSuiteListener() {}

    @Override
    public void answered(Subject comparison, String variant, Reply.Answered reply) {
        find(comparison, (tests, result) -> tests.answer(result, variant, reply));
    }

    @Override
    public void judged(Subject comparison, Decision decision, GateResult gate) {
        LoadEvidence load = evidence(comparison.load());
        find(comparison, (tests, result) -> tests.gate(result, decision, gate, load));
    }

    private synchronized @Nullable LoadEvidence evidence(@Nullable MeasuredLoad load) {
        if (load != null && evidence == null) {
            evidence = new LoadEvidence(load, messages);
        }
        return evidence;
    }

    @Override
    public void settled(Subject comparison, Comparison result) {
        MeasuredLoad load = comparison.load();
        ReportWriter.write(result, load, comparison.folder(), Language.EN);
        if (load != null) {
            LoadReportWriter.write(
                    load,
                    comparison.folder().resolve(LoadReportWriter.PLACE),
                    new LoadTrend(List.of()),
                    Language.EN);
        }
    }

    private void find(Subject comparison, BiConsumer<AllureTests, TestResult> filling) {
        AllureLifecycle lifecycle = Allure.getLifecycle();
        lifecycle
                .getCurrentTestCase()
                .ifPresent(uuid -> {
                    var tests =
                            new AllureTests(
                                    comparison.goldenSet(),
                                    messages,
                                    comparison.folder().resolve("golden-set").toUri() + "/",
                                    (file, content) -> keep(lifecycle, file, content));
                    TestResult found = AllureTests.blank(uuid);
                    filling.accept(tests, found);
                    FOUND.put(uuid, found);
                });
    }

    /// A file that is there already was named after the same content.
    private static void keep(AllureLifecycle lifecycle, String file, String content) {
        try {
            lifecycle.writeAttachment(
                    file, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        } catch (AllureResultsWriteException e) {
            if (!(e.getCause() instanceof FileAlreadyExistsException)) {
                throw e;
            }
        }
    }

    /// Identity and evidence are ours; status and times are what JUnit saw.
    @Override
    public void beforeTestWrite(TestResult result) {
        TestResult found = FOUND.remove(result.getUuid());
        if (found == null) {
            return;
        }
        result.setTestCaseId(found.getTestCaseId());
        result.setHistoryId(found.getHistoryId());
        result.setFullName(found.getFullName());
        result.setName(found.getName());
        result.setParameters(found.getParameters());
        result.setLabels(found.getLabels());
        result.setLinks(found.getLinks());
        result.setDescriptionHtml(found.getDescriptionHtml());
        var attachments = new ArrayList<>(result.getAttachments());
        attachments.addAll(found.getAttachments());
        result.setAttachments(attachments);
        // JUnit's words hold both answers, and Allure takes them for markup.
        result.setStatusDetails(
                new StatusDetails().setMessage(found.getStatusDetails().getMessage()));
    }
}
