package dev.quantgate.reports;

import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Finding;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Verdict;
import dev.quantgate.run.BenchmarkResult;
import dev.quantgate.run.ComparedCase;
import dev.quantgate.run.Observation;
import dev.quantgate.run.Reply;
import dev.quantgate.run.UnstableCase;
import dev.quantgate.run.VariantReport.CategoryCount;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a reviewer sees of a case or a gate: fills Allure test results.
///
/// Identity comes from the case or gate and the variant alone, so that a test keeps its history
/// whatever runs before it. What opens first is the description, which Allure takes for HTML: every
/// untrusted text in it is escaped.
///
/// @see <a href="https://allurereport.org/docs/how-it-works-test-result-file/">the format</a>
final class AllureTests {
    private static final double NANOS_A_MILLI = 1e6;

    private final String goldenSet;
    private final Messages messages;
    private final String casesAt;
    private final BiConsumer<String, String> attachments;

    /// @param goldenSet name of the set, part of every identity
    /// @param casesAt folder of the golden set's files as seen from the report, ending in `/`
    /// @param attachments takes the name and content of a file beside the results
    AllureTests(
            String goldenSet,
            Messages messages,
            String casesAt,
            BiConsumer<String, String> attachments) {
        this.goldenSet = goldenSet;
        this.messages = messages;
        this.casesAt = casesAt;
        this.attachments = attachments;
    }

    /// The tag of everything the reports sort by category, in that order.
    enum Tag {
        NEW_CRITICAL_HALLUCINATION,
        HARM,
        FORMAT_REGRESSION,
        GATE_NOT_HELD,
        GATE_NOT_MEASURED,
        ERROR,
        GAIN,
        BOTH_FAILED,
        NOISE,
        BASELINE_WRONG,
        GATE,
        BENCHMARK,
        PASS;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A name-based UUID.
    static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// A result that nothing is known of.
    static TestResult blank(String uuid) {
        return new TestResult()
                .setUuid(uuid)
                .setLabels(new ArrayList<>())
                .setLinks(new ArrayList<>())
                .setAttachments(new ArrayList<>())
                .setParameters(new ArrayList<>());
    }

    /// @param load what was measured under load; `null` where none belongs to the decision
    void gate(TestResult result, Decision decision, GateResult gate, @Nullable LoadEvidence load) {
        String name = messages.gate(gate.gate());
        identify(result, "gate/" + gate.gate().key(), decision.candidate(), name);
        String gates = messages.text("allure.gates");
        label(result, "parentSuite", gates);
        label(result, "suite", Untrusted.line(decision.candidate()));
        label(result, "epic", gates);
        label(result, "feature", name);
        label(result, "severity", "blocker");
        Status status =
                switch (gate.verdict()) {
                    case Verdict.Held _ -> Status.PASSED;
                    case Verdict.Regressed _, Verdict.Undecided _ -> Status.FAILED;
                    case Verdict.NotMeasured _ -> Status.BROKEN;
                    case Verdict.Off _ -> Status.SKIPPED;
                };
        Tag tag =
                switch (gate.verdict()) {
                    case Verdict.Held _, Verdict.Off _ -> Tag.GATE;
                    case Verdict.NotMeasured _ -> Tag.GATE_NOT_MEASURED;
                    case Verdict.Regressed _, Verdict.Undecided _ ->
                            gate.gate() == GateId.FORMAT_ACCURACY
                                    ? Tag.FORMAT_REGRESSION
                                    : Tag.GATE_NOT_HELD;
                };
        finish(
                result,
                status,
                tag,
                messages.verdict(gate.verdict())
                        + ". "
                        + Untrusted.line(GateSentence.of(gate, messages)));
        if (gate.finding() instanceof Finding.Paired found) {
            String picture = IntervalPicture.of(found);
            String caption = messages.text("allure.interval");
            result.setDescriptionHtml("<p>%s</p><div>%s</div>".formatted(caption, picture));
            attach(result, caption, "image/svg+xml", ".svg", picture);
        }
        if (load != null) {
            // The same for every candidate, and kept once.
            load.of(gate.gate())
                    .forEach(one ->
                            keep(
                                    result,
                                    one.name(),
                                    one.type(),
                                    uuid(one.content()) + "-attachment" + one.ending(),
                                    one.content()));
        }
    }

    /// A harm, a gain, a case that both got wrong, or one whose request failed.
    void compared(TestResult result, ComparedCase compared) {
        GoldenCase question = compared.question();
        golden(result, question, compared.candidate());
        boolean error = compared.after().observation().failure() != null;
        Tag tag =
                error
                        ? Tag.ERROR
                        : switch (compared.kind()) {
                            case HARM ->
                                    question.isCriticalBait()
                                            ? Tag.NEW_CRITICAL_HALLUCINATION
                                            : Tag.HARM;
                            case GAIN -> Tag.GAIN;
                            case BOTH_FAILED -> Tag.BOTH_FAILED;
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
        result.setDescriptionHtml(
                AnswersSideBySide.of(
                        messages.text("column.before"),
                        compared.before(),
                        messages.text("column.after") + ": " + Untrusted.line(compared.candidate()),
                        compared.after(),
                        compared.repeats(),
                        messages));
        prompt(result, question);
        measured(result, "baseline", compared.before().observation());
        measured(result, "candidate", compared.after().observation());
    }

    /// An answer on its own: the baseline's, or one that is right like the baseline's.
    void answer(TestResult result, String variant, Reply.Answered reply) {
        Optional<ComparedCase> compared = reply.compared();
        if (compared.isPresent()) {
            compared(result, compared.get());
            return;
        }
        golden(result, reply.question(), variant);
        Observation observation = reply.observation();
        boolean wrong = reply.score().content().failed();
        boolean error = observation.failure() != null;
        finish(
                result,
                error ? Status.BROKEN : Status.PASSED,
                error ? Tag.ERROR : wrong ? Tag.BASELINE_WRONG : Tag.PASS,
                Untrusted.line(messages.reason(reply.score().content().reason())));
        attach(
                result,
                messages.text("allure.answer"),
                "text/plain",
                ".txt",
                plain(observation.answer()));
        measured(result, "answer", observation);
    }

    /// A case to which the baseline did not give the same answer twice.
    void unstable(TestResult result, String baseline, UnstableCase unstable) {
        identify(
                result,
                "noise/" + unstable.question().id().value(),
                baseline,
                Untrusted.line(unstable.question().id().value()));
        describe(result, unstable.question(), baseline);
        finish(result, Status.PASSED, Tag.NOISE, messages.text("allure.noise"));
        result.setDescriptionHtml(
                AnswersSideBySide.of(
                        messages.text("page.first"),
                        unstable.first(),
                        messages.text("page.second"),
                        unstable.second(),
                        List.of(),
                        messages));
        prompt(result, unstable.question());
    }

    /// How many of a category were right, in place of a result for each.
    void summary(TestResult result, String variant, CategoryCount category) {
        String name = Untrusted.line(category.category());
        String sentence =
                messages.text(
                        "allure.passes",
                        name,
                        String.valueOf(category.right()),
                        String.valueOf(category.cases()));
        identify(result, "passes/" + category.category(), variant, sentence);
        suites(result, variant, name);
        label(result, "severity", "trivial");
        finish(result, Status.PASSED, Tag.PASS, sentence);
    }

    /// What JMH measured of a model; numbers without a verdict.
    void benchmark(TestResult result, BenchmarkResult measured) {
        // The model is the variant; its folder is another on every machine.
        String file = measured.parameters().getOrDefault("model", "");
        String variant =
                file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        var others = new TreeMap<>(measured.parameters());
        others.remove("model");
        String method = measured.benchmark();
        identify(
                result,
                "benchmark/" + method + "/" + measured.mode() + others,
                variant,
                Untrusted.line(method.substring(method.lastIndexOf('.') + 1)));
        String benchmarks = messages.text("allure.benchmarks");
        label(result, "parentSuite", benchmarks);
        label(result, "suite", Untrusted.line(variant));
        label(result, "epic", benchmarks);
        label(result, "feature", Untrusted.line(method));
        label(result, "severity", "minor");
        others.forEach((name, value) ->
                result.getParameters()
                        .add(
                                new Parameter()
                                        .setName(Untrusted.line(name))
                                        .setValue(Untrusted.line(value))));
        String score =
                "%s ± %s %s"
                        .formatted(
                                Figures.decimal(measured.score()),
                                Figures.decimal(measured.scoreError()),
                                Untrusted.line(measured.unit()));
        excluded(result, "score", score);
        measured.percentiles()
                .forEach((rank, value) -> excluded(result, "p" + rank, Figures.decimal(value)));
        finish(result, Status.PASSED, Tag.BENCHMARK, score);
        attach(result, messages.text("allure.jmh"), "application/json", ".json", measured.json());
    }

    private void golden(TestResult result, GoldenCase question, String variant) {
        String id = question.id().value();
        identify(result, "case/" + id, variant, Untrusted.line(id));
        describe(result, question, variant);
    }

    private void describe(TestResult result, GoldenCase question, String variant) {
        String criticality = question.criticality() == Criticality.CRITICAL ? "critical" : "normal";
        suites(result, variant, Untrusted.line(question.category().name()));
        label(result, "story", criticality);
        label(result, "severity", criticality);
        String place = question.provenance().place();
        if (!place.isEmpty()) {
            result.getLinks()
                    .add(
                            new Link()
                                    .setName(Untrusted.line(place))
                                    .setType("custom")
                                    .setUrl(casesAt + path(place)));
        }
    }

    /// The file of a place, without its line, as a relative URL.
    private static String path(String place) {
        try {
            return new URI(null, null, place.substring(0, place.lastIndexOf(':')), null)
                    .toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(place, e);
        }
    }

    private void suites(TestResult result, String variant, String category) {
        String golden = messages.text("allure.golden");
        label(result, "parentSuite", golden);
        label(result, "suite", Untrusted.line(variant));
        label(result, "subSuite", category);
        label(result, "epic", golden);
        label(result, "feature", category);
    }

    private void identify(TestResult result, String test, String variant, String name) {
        String identity = goldenSet + "/" + test;
        result.setTestCaseId(uuid(identity));
        result.setHistoryId(uuid(identity + "\n" + variant));
        result.setFullName(Untrusted.line(identity));
        result.setName(name);
        result.getParameters()
                .add(new Parameter().setName("variant").setValue(Untrusted.line(variant)));
        label(result, "framework", "quantgate");
        label(result, "language", "java");
        label(result, "host", "quantgate");
    }

    private static void measured(TestResult result, String whose, Observation observation) {
        excluded(result, whose + " ms", Figures.decimal(observation.endNanos() / NANOS_A_MILLI));
        if (observation.answerTokens() != null) {
            excluded(result, whose + " tokens", String.valueOf(observation.answerTokens()));
        }
    }

    /// A number that changes from run to run and is no part of the identity.
    private static void excluded(TestResult result, String name, String value) {
        result.getParameters().add(new Parameter().setName(name).setValue(value).setExcluded(true));
    }

    private static void label(TestResult result, String name, String value) {
        result.getLabels().add(new Label().setName(name).setValue(value));
    }

    /// The tag in brackets is what the categories go by.
    ///
    /// Allure 2 takes messages for markup, so none may hold a pointed bracket.
    private static void finish(TestResult result, Status status, Tag tag, String message) {
        label(result, "tag", tag.text());
        result.setStatus(status);
        result.setStatusDetails(
                new StatusDetails()
                        .setMessage(
                                "["
                                        + tag.text()
                                        + "] "
                                        + message.replace('<', '‹').replace('>', '›')));
    }

    /// Long documents are the same for every variant, and are kept once.
    private void prompt(TestResult result, GoldenCase question) {
        String system = question.system();
        String text =
                system == null
                        ? question.prompt()
                        : "system: " + system + "\n\n" + question.prompt();
        String file = uuid(goldenSet + "/prompt/" + question.id().value()) + "-attachment.txt";
        keep(result, messages.text("allure.prompt"), "text/plain", file, plain(text));
    }

    private static String plain(String text) {
        return text.lines().map(Untrusted::line).collect(Collectors.joining("\n"));
    }

    private void attach(
            TestResult result, String name, String type, String ending, String content) {
        String file = uuid(result.getUuid() + name) + "-attachment" + ending;
        keep(result, name, type, file, content);
    }

    private void keep(TestResult result, String name, String type, String file, String content) {
        attachments.accept(file, content);
        result.getAttachments().add(new Attachment().setName(name).setType(type).setSource(file));
    }
}
