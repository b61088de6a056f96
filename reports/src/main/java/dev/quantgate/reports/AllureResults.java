package dev.quantgate.reports;

import dev.quantgate.judge.Decision;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.reports.AllureTests.Tag;
import dev.quantgate.run.BenchmarkResult;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.Reply;
import dev.quantgate.run.VariantReport;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The comparison as Allure results: every harm, gain, error, both-wrong and unstable case, and
/// every gate; what else was asked as one summary a category and variant, or each answer by itself.
///
/// Names, times and identifiers come from the run folder alone, so the same run gives the same
/// bytes.
final class AllureResults {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Trends show it below each run.
    private static final DateTimeFormatter BUILD_ORDER =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    private final Comparison comparison;
    private final @Nullable LoadEvidence load;
    private final Messages messages;
    private final Path folder;
    private final AllureResultsWriter writer;
    private final AllureTests tests;
    private final Set<String> attached = new HashSet<>();
    private final long startMillis;

    private AllureResults(
            Comparison comparison,
            @Nullable MeasuredLoad load,
            Messages messages,
            Path folder,
            String casesAt) {
        this.comparison = comparison;
        this.load = load == null ? null : new LoadEvidence(load, messages);
        this.messages = messages;
        this.folder = folder;
        this.writer = new FileSystemResultsWriter(folder);
        this.tests =
                new AllureTests(comparison.header().goldenSet(), messages, casesAt, this::attach);
        this.startMillis = started().toEpochMilli();
    }

    private Instant started() {
        return Instant.parse(comparison.header().startedAt());
    }

    /// Writes a folder anew, with a summary in place of plain passes.
    ///
    /// @param load what was measured under load; `null` where none belongs to the decision
    /// @param casesAt folder of the golden set's files as seen from the report, ending in `/`
    /// @throws IOException when it cannot be written
    static void write(
            Comparison comparison,
            @Nullable MeasuredLoad load,
            Messages messages,
            Path folder,
            String casesAt)
            throws IOException {
        empty(folder);
        var results = new AllureResults(comparison, load, messages, folder, casesAt);
        comparison
                .compared()
                .forEach(one ->
                        results.add(
                                one.after().observation().endNanos(),
                                "case/" + one.question().id().value() + "\n" + one.candidate(),
                                result -> results.tests.compared(result, one)));
        comparison.variants().forEach(results::summaries);
        results.rest();
    }

    /// Writes a folder anew, with a result for every answer.
    ///
    /// @param load what was measured under load; `null` where none belongs to the decision
    /// @param answers every case that a variant answered
    /// @param casesAt folder of the golden set's files as seen from the report, ending in `/`
    /// @throws IOException when it cannot be written
    static void writeAll(
            Comparison comparison,
            @Nullable MeasuredLoad load,
            List<Reply.Answered> answers,
            Messages messages,
            Path folder,
            String casesAt)
            throws IOException {
        empty(folder);
        var results = new AllureResults(comparison, load, messages, folder, casesAt);
        answers.forEach(one ->
                results.add(
                        one.observation().endNanos(),
                        "case/" + one.question().id().value() + "\n" + one.observation().variant(),
                        result -> results.tests.answer(result, one.observation().variant(), one)));
        results.rest();
    }

    /// Deletes what an earlier report left, history included.
    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }

    private void rest() throws IOException {
        comparison.decisions().forEach(this::gates);
        String baseline = comparison.baseline().name();
        comparison
                .noise()
                .unstable()
                .forEach(one ->
                        add(
                                one.second().observation().endNanos(),
                                "noise/" + one.question().id().value(),
                                result -> tests.unstable(result, baseline, one)));
        comparison.benchmarks().forEach(this::benchmark);
        categories();
        environment();
    }

    /// Through Allure's lifecycle, as any program reports what is no test of a framework.
    private void benchmark(BenchmarkResult measured) {
        var lifecycle = new AllureLifecycle(writer);
        String uuid =
                AllureTests.uuid(
                        comparison.header().planDigest()
                                + "\nbenchmark/"
                                + measured.benchmark()
                                + measured.mode()
                                + measured.parameters());
        TestResult result = AllureTests.blank(uuid);
        tests.benchmark(result, measured);
        lifecycle.scheduleTestCase(result);
        lifecycle.startTestCase(uuid);
        lifecycle.stopTestCase(uuid);
        // The clock of this report says nothing of the measurement.
        lifecycle.updateTestCase(uuid, one -> one.setStart(startMillis).setStop(startMillis));
        lifecycle.writeTestCase(uuid);
    }

    private void gates(Decision decision) {
        decision.gates()
                .forEach(gate ->
                        add(
                                0,
                                "gate/" + gate.gate().key() + "\n" + decision.candidate(),
                                result -> tests.gate(result, decision, gate, load)));
    }

    private void summaries(VariantReport variant) {
        variant.quality()
                .categories()
                .forEach(category ->
                        add(
                                0,
                                "passes/" + category.category() + "\n" + variant.name(),
                                result -> tests.summary(result, variant.name(), category)));
    }

    private void add(long durationNanos, String unique, Consumer<TestResult> filling) {
        TestResult result =
                AllureTests.blank(
                        AllureTests.uuid(comparison.header().planDigest() + "\n" + unique));
        result.setStart(startMillis);
        result.setStop(startMillis + Math.round(durationNanos / 1e6));
        result.setStage(Stage.FINISHED);
        filling.accept(result);
        writer.write(result);
    }

    private void attach(String file, String content) {
        if (attached.add(file)) {
            writer.write(file, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void categories() throws IOException {
        ArrayNode categories = JSON.createArrayNode();
        for (Tag tag : EnumSet.range(Tag.NEW_CRITICAL_HALLUCINATION, Tag.NOISE)) {
            categories
                    .addObject()
                    .put("name", messages.text("allure.category." + tag.text()))
                    .put("messageRegex", "(?s)^\\[" + tag.text() + "\\].*");
        }
        Files.writeString(
                folder.resolve("categories.json"), JSON.writeValueAsString(categories) + "\n");
    }

    private void environment() throws IOException {
        Comparison.Header header = comparison.header();
        var lines = new ArrayList<String>();
        lines.add("quantgate = " + property(header.quantgateVersion()));
        lines.add("golden.set = " + property(header.goldenSet() + " " + header.goldenSetVersion()));
        lines.add("profile = " + property(header.profile()));
        header.environment().forEach((name, value) -> lines.add(name + " = " + property(value)));
        for (VariantReport variant : comparison.variants()) {
            var identity = variant.identity();
            if (identity != null) {
                lines.add(
                        property(variant.name()).replace(' ', '_')
                                + " = "
                                + property(identity.model() + " " + identity.digest()));
            }
        }
        Files.write(folder.resolve("environment.properties"), lines, StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("executor.json"),
                JSON.writeValueAsString(
                                JSON.createObjectNode()
                                        .put("name", "quantgate")
                                        .put("type", "quantgate")
                                        .put("buildName", header.startedAt())
                                        .put(
                                                "buildOrder",
                                                Long.parseLong(BUILD_ORDER.format(started())))
                                        .put("reportName", "Quantgate"))
                        + "\n");
    }

    private static String property(String text) {
        return Untrusted.line(text).replace("\\", "\\\\").replace("=", "\\=").replace(":", "\\:");
    }
}
