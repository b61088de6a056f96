package dev.quantgate.reports;

import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Finding;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Verdict;
import dev.quantgate.run.ComparedCase;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.Observation;
import dev.quantgate.run.VariantReport;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The comparison as Allure results: every harm, gain, error, both-wrong case and gate; plain
/// passes as one result a category and variant.
///
/// Names, times and identifiers come from the run folder alone, so the same run gives the same
/// bytes. Nothing untrusted stands where Allure renders markup.
///
/// @see <a href="https://allurereport.org/docs/how-it-works-test-result-file/">the format</a>
final class AllureResults {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Comparison comparison;
    private final Messages messages;
    private final Path folder;
    private final AllureResultsWriter writer;
    private final long startMillis;

    private AllureResults(Comparison comparison, Messages messages, Path folder) {
        this.comparison = comparison;
        this.messages = messages;
        this.folder = folder;
        this.writer = new FileSystemResultsWriter(folder);
        this.startMillis = Instant.parse(comparison.header().startedAt()).toEpochMilli();
    }

    /// Writes a folder anew.
    ///
    /// @throws IOException when it cannot be written
    static void write(Comparison comparison, Messages messages, Path folder) throws IOException {
        empty(folder);
        var results = new AllureResults(comparison, messages, folder);
        for (Decision decision : comparison.decisions()) {
            decision.gates().forEach(gate -> results.gate(decision, gate));
        }
        comparison.compared().forEach(results::compared);
        comparison.variants().forEach(results::passes);
        results.categories();
        results.environment();
    }

    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void gate(Decision decision, GateResult gate) {
        String name = messages.gate(gate.gate());
        TestResult result = result("gate/" + gate.gate().key(), decision.candidate(), name);
        label(result, "parentSuite", messages.text("allure.gates"));
        label(result, "suite", Untrusted.line(decision.candidate()));
        label(result, "epic", messages.text("allure.gates"));
        label(result, "feature", name);
        label(result, "severity", "blocker");
        Status status =
                switch (gate.verdict()) {
                    case Verdict.Held _ -> Status.PASSED;
                    case Verdict.Regressed _, Verdict.Undecided _ -> Status.FAILED;
                    case Verdict.NotMeasured _ -> Status.BROKEN;
                    case Verdict.Off _ -> Status.SKIPPED;
                };
        String tag =
                status != Status.FAILED
                        ? "gate"
                        : gate.gate() == GateId.FORMAT_ACCURACY
                                ? "format-regression"
                                : "gate-not-held";
        finish(
                result,
                status,
                tag,
                messages.verdict(gate.verdict())
                        + ". "
                        + Untrusted.line(GateSentence.of(gate, messages)));
        if (gate.finding() instanceof Finding.Paired found) {
            attach(
                    result,
                    messages.text("allure.interval"),
                    "image/svg+xml",
                    ".svg",
                    IntervalPicture.of(found));
        }
        writer.write(result);
    }

    private void compared(ComparedCase compared) {
        GoldenCase question = compared.question();
        TestResult result =
                result(
                        "case/" + question.id().value(),
                        compared.candidate(),
                        Untrusted.line(question.id().value()));
        golden(result, question, compared.candidate());
        boolean error = compared.after().failure() != null;
        String tag =
                error
                        ? "error"
                        : switch (compared.kind()) {
                            case HARM ->
                                    question.isCriticalBait()
                                            ? "new-critical-hallucination"
                                            : "harm";
                            case GAIN -> "gain";
                            case BOTH_FAILED -> "both-failed";
                        };
        Status status =
                error
                        ? Status.BROKEN
                        : compared.kind() == ComparedCase.Kind.HARM ? Status.FAILED : Status.PASSED;
        finish(
                result,
                status,
                tag,
                Untrusted.line(messages.reason(compared.wrongScore().content().reason())));
        attach(
                result,
                messages.text("allure.answers"),
                "text/html",
                ".html",
                AnswersSideBySide.of(compared, messages));
        attach(
                result,
                messages.text("allure.prompt"),
                "text/plain",
                ".txt",
                question.prompt().lines().map(Untrusted::line).collect(Collectors.joining("\n")));
        measured(result, "baseline", compared.before());
        measured(result, "candidate", compared.after());
        result.setStop(startMillis + Math.round(compared.after().endNanos() / 1e6));
        writer.write(result);
    }

    private static void measured(TestResult result, String whose, Observation observation) {
        List<Parameter> parameters = result.getParameters();
        parameters.add(
                new Parameter()
                        .setName(whose + " ms")
                        .setValue(Figures.decimal(observation.endNanos() / 1e6))
                        .setExcluded(true));
        if (observation.answerTokens() != null) {
            parameters.add(
                    new Parameter()
                            .setName(whose + " tokens")
                            .setValue(String.valueOf(observation.answerTokens()))
                            .setExcluded(true));
        }
    }

    private void golden(TestResult result, GoldenCase question, String variant) {
        boolean critical = question.criticality() == Criticality.CRITICAL;
        label(result, "parentSuite", messages.text("allure.golden"));
        label(result, "suite", Untrusted.line(variant));
        label(result, "subSuite", Untrusted.line(question.category().name()));
        label(result, "epic", messages.text("allure.golden"));
        label(result, "feature", Untrusted.line(question.category().name()));
        label(result, "story", critical ? "critical" : "normal");
        label(result, "severity", critical ? "critical" : "normal");
    }

    private void passes(VariantReport variant) {
        for (VariantReport.CategoryCount category : variant.quality().categories()) {
            String name =
                    messages.text(
                            "allure.passes",
                            Untrusted.line(category.category()),
                            String.valueOf(category.right()),
                            String.valueOf(category.cases()));
            TestResult result = result("passes/" + category.category(), variant.name(), name);
            label(result, "parentSuite", messages.text("allure.golden"));
            label(result, "suite", Untrusted.line(variant.name()));
            label(result, "subSuite", Untrusted.line(category.category()));
            label(result, "epic", messages.text("allure.golden"));
            label(result, "feature", Untrusted.line(category.category()));
            label(result, "severity", "trivial");
            finish(result, Status.PASSED, "summary", name);
            writer.write(result);
        }
    }

    private TestResult result(String test, String variant, String name) {
        String identity = comparison.header().goldenSet() + "/" + test;
        var result = new TestResult();
        result.setUuid(
                hash(comparison.header().planDigest() + "\n" + identity + "\n" + variant)
                        .toString());
        result.setTestCaseId(hash(identity).toString());
        result.setHistoryId(hash(identity + "\n" + variant).toString());
        result.setFullName(Untrusted.line(identity));
        result.setName(name);
        result.setStart(startMillis);
        result.setStop(startMillis);
        result.setStage(Stage.FINISHED);
        result.setLabels(new ArrayList<>());
        result.setAttachments(new ArrayList<>());
        result.setParameters(new ArrayList<>());
        result.getParameters()
                .add(new Parameter().setName("variant").setValue(Untrusted.line(variant)));
        label(result, "framework", "quantgate");
        label(result, "host", "quantgate");
        return result;
    }

    private static UUID hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void label(TestResult result, String name, String value) {
        result.getLabels().add(new Label().setName(name).setValue(value));
    }

    /// The tag in brackets is what the categories go by.
    private static void finish(TestResult result, Status status, String tag, String message) {
        label(result, "tag", tag);
        result.setStatus(status);
        result.setStatusDetails(new StatusDetails().setMessage("[" + tag + "] " + message));
    }

    private void attach(
            TestResult result, String name, String type, String ending, String content) {
        String file = hash(result.getUuid() + name) + "-attachment" + ending;
        writer.write(file, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        result.getAttachments().add(new Attachment().setName(name).setType(type).setSource(file));
    }

    private void categories() throws IOException {
        ArrayNode categories = JSON.createArrayNode();
        for (String tag :
                List.of(
                        "new-critical-hallucination",
                        "harm",
                        "format-regression",
                        "gate-not-held",
                        "error",
                        "gain",
                        "both-failed")) {
            categories
                    .addObject()
                    .put("name", messages.text("allure.category." + tag))
                    .put("messageRegex", "(?s)^\\[" + tag + "\\].*");
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
                                        .put("reportName", "Quantgate"))
                        + "\n");
    }

    private static String property(String text) {
        return Untrusted.line(text).replace("\\", "\\\\").replace("=", "\\=").replace(":", "\\:");
    }
}
