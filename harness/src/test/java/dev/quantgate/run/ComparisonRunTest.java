package dev.quantgate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.Outcome;
import dev.quantgate.judge.Requirement;
import dev.quantgate.judge.Verdict;
import dev.quantgate.run.ScriptedModels.Turn;
import dev.quantgate.runtime.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A run asks each question once, loses nothing, and gives the same comparison however often it was
/// interrupted.
class ComparisonRunTest {
    @TempDir private Path work;
    private Path out;
    private Path cases;
    private GoldenSet set;
    private final ScriptedModels models = new ScriptedModels();
    private final List<String> lost = new ArrayList<>();

    @BeforeEach
    void writeGoldenSet() {
        out = work.resolve("run");
        cases = ScriptedComparison.writeGoldenSet(work, models);
        set = new GoldenSetLoader().load(cases);
    }

    @Test
    void baselineIsAskedFirstThenTheNoiseSampleAfterARestartThenCandidatesBySize() {
        run(plan(4));
        assertThat(models.opened()).containsExactly("F16", "F16", "Q8_0", "Q4_0");
        assertThat(models.asked()).hasSize(21 + 4 + 21 + 21);
        assertThat(models.open()).isZero();
    }

    @Test
    void aSingleCaseAsksTheBaselineAndTheCandidateThatOneQuestion() {
        models.says("Q4_0", "câu 3", "sai");
        try (var folder = open(out, plan(4));
                var run = comparison(folder, Pace.UNHURRIED)) {
            GoldenCase third = set.cases().get(3);
            assertThat(run.reply(run.variants().getLast(), third))
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answered ->
                                    assertThat(answered.compared())
                                            .get()
                                            .extracting(ComparedCase::kind)
                                            .isEqualTo(ComparedCase.Kind.HARM));
        }
        assertThat(models.asked()).hasSize(2);
    }

    @Test
    void aDecisionAsksWhateverNobodyAskedBefore() {
        try (var folder = open(out, plan(4));
                var run = comparison(folder, Pace.UNHURRIED)) {
            run.settle(run.variants().getLast());
            assertThat(run.comparison().decisions().getLast().outcome()).isEqualTo(Outcome.HELD);
        }
        assertThat(models.asked()).hasSize(21 + 4 + 21);
        assertThat(models.open()).isZero();
    }

    @Test
    void oneModelIsAskedSeveralQuestionsAtATimeOnlyWhereThePaceAllowsIt() {
        for (int atOnce : List.of(1, 3)) {
            try (var folder = open(work.resolve("at-once-" + atOnce), plan(0));
                    var run = comparison(folder, new Pace(1, atOnce, null))) {
                set.cases().forEach(question -> run.reply(run.variants().getFirst(), question));
            }
            assertThat(models.mostAtOnce()).isLessThanOrEqualTo(atOnce);
        }
        assertThat(models.asked()).hasSize(2 * 21);
    }

    @Test
    void secondRunAsksNothing() {
        run(plan(4));
        int before = models.asked().size();
        run(plan(4));
        assertThat(models.asked()).hasSize(before);
        assertThat(models.opened()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 21, 24, 30, 66})
    void runThatWasInterruptedAnywhereEndsAsIfItHadNotBeen(int answers) {
        models.says("Q4_0", "câu 3", "sai");
        Path whole = work.resolve("whole");
        Comparison expected = run(whole, plan(4));
        int questions = models.asked().size();
        models.asked().clear();

        cancelAfter(answers);
        run(plan(4));
        models.beforeEachAnswer(() -> {});
        Comparison resumed = run(plan(4));

        assertThat(models.asked()).hasSize(questions);
        assertThat(resumed.decisions()).isEqualTo(expected.decisions());
        assertThat(resumed.compared()).isEqualTo(expected.compared());
        assertThat(resumed.recommendation()).isEqualTo(expected.recommendation());
        assertThat(resumed.variants().stream().map(VariantReport::quality))
                .isEqualTo(expected.variants().stream().map(VariantReport::quality).toList());
    }

    @Test
    void lineTornByAKillIsAskedAgainAndNoOther() throws IOException {
        run(plan(0));
        Path journal = out.resolve("quality.jsonl");
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, java.util.Arrays.copyOf(whole, whole.length - 7));
        models.asked().clear();
        Comparison again = run(plan(0));
        assertThat(models.asked()).containsExactly("Q4_0 " + ScriptedComparison.BAIT);
        assertThat(again.decisions()).allMatch(decision -> decision.harms().isEmpty());
        assertThat(Files.readAllLines(journal)).hasSize(63);
    }

    @Test
    void lineDamagedInTheMiddleIsNamed() throws IOException {
        run(plan(0));
        Path journal = out.resolve("quality.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.set(4, lines.get(4).substring(3));
        Files.write(journal, lines);
        assertThatThrownBy(() -> run(plan(0)))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("quality.jsonl:5: damaged line");
    }

    @Test
    void casesForPeopleAreAskedAndCountAsNeitherRightNorWrong() throws IOException {
        addCasesForPeople();
        models.says("Q4_0", "thư 1", "\n");
        Comparison comparison = run(plan(0));
        VariantReport.Quality sound = comparison.variants().get(1).quality();
        assertThat(List.of(sound.asked(), sound.scored(), sound.right()))
                .containsExactly(23, 21, 21);
        assertThat(sound.categories())
                .extracting(VariantReport.CategoryCount::category)
                .containsExactly("hallucination-bait", "plain");
        VariantReport.Quality degenerate = comparison.variants().get(2).quality();
        assertThat(List.of(degenerate.scored(), degenerate.right(), degenerate.degenerate()))
                .containsExactly(22, 21, 1);
        assertThat(comparison.compared())
                .singleElement()
                .matches(one -> one.kind() == ComparedCase.Kind.HARM)
                .matches(one -> one.question().id().value().equals("letter/1"));
        assertThat(comparison.forecasts().getFirst().cases()).isEqualTo(21);
    }

    @Test
    void candidateThatIsLostIsNotMeasuredAndTheOthersGoOn() {
        models.when("Q8_0", "câu 7", new Turn.IsLost(), new Turn.Says("đúng"));
        Comparison comparison = run(plan(0));
        assertThat(lost).containsExactly("Q8_0");
        assertThat(verdict(comparison, "Q8_0", GateId.TASK_ACCURACY))
                .isInstanceOf(Verdict.NotMeasured.class);
        assertThat(verdict(comparison, "Q4_0", GateId.TASK_ACCURACY))
                .isInstanceOf(Verdict.Held.class);
        assertThat(comparison.exitCode()).isEqualTo(3);

        models.asked().clear();
        Comparison resumed = run(plan(0));
        assertThat(models.asked()).hasSize(14).allMatch(asked -> asked.startsWith("Q8_0"));
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.variants()).allMatch(variant -> variant.problem() == null);
    }

    @Test
    void withoutTheBaselineNothingIsMeasured() {
        models.when("F16", "câu 0", new Turn.IsLost());
        Comparison comparison = run(plan(0));
        assertThat(models.opened()).containsExactly("F16");
        assertThat(comparison.exitCode()).isEqualTo(3);
        assertThat(comparison.decisions())
                .hasSize(2)
                .allMatch(decision ->
                        decision.gate(GateId.TASK_ACCURACY).verdict()
                                instanceof Verdict.NotMeasured);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT", "OUT_OF_MEMORY", "SERVER_ERROR"})
    void requestThatFailsWhileTheRuntimeLivesIsAWrongAnswerAndAnError(FailureKind kind) {
        models.when("Q8_0", "câu 7", new Turn.Fails(kind));
        Comparison comparison = run(plan(0));
        assertThat(comparison.failures())
                .containsExactly(new RequestFailure("Q8_0", "plain/07", kind, "scripted"));
        assertThat(verdict(comparison, "Q8_0", GateId.TASK_ACCURACY))
                .isInstanceOf(Verdict.Regressed.class);
        assertThat(verdict(comparison, "Q8_0", GateId.ERROR_RATE))
                .isInstanceOf(Verdict.Regressed.class);
        assertThat(comparison.compared())
                .singleElement()
                .matches(one -> one.kind() == ComparedCase.Kind.HARM);
    }

    @Test
    void requestThatIsMadeAgainCountsItsFirstFailureAndItsLastAnswer() {
        models.when("Q8_0", "câu 7", new Turn.Fails(FailureKind.TIMEOUT), new Turn.Says("đúng"));
        Comparison comparison = run(withRetries(plan(0), 1));
        assertThat(comparison.failures())
                .singleElement()
                .extracting(RequestFailure::kind)
                .isEqualTo(FailureKind.TIMEOUT);
        VariantReport.Quality quality = comparison.variants().get(1).quality();
        assertThat(quality.errors()).isEqualTo(1);
        assertThat(quality.right()).isEqualTo(quality.asked());
    }

    @Test
    void requestIsMadeAgainAsOftenAsTheConfigurationSaysAndNotOftener() {
        models.when("Q8_0", "câu 7", new Turn.Fails(FailureKind.SERVER_ERROR));
        Comparison comparison = run(withRetries(plan(0), 2));
        assertThat(models.asked()).filteredOn("Q8_0 câu 7"::equals).hasSize(3);
        assertThat(comparison.failures()).hasSize(3);
        assertThat(comparison.variants().get(1).quality().errors()).isEqualTo(1);
    }

    private static Plan withRetries(Plan plan, int retries) {
        Plan.Questions asked = plan.questions();
        return new Plan(
                plan.quantgateVersion(),
                plan.createdAt(),
                new Plan.Questions(
                        asked.variants(),
                        asked.goldenSet(),
                        asked.goldenSetVersion(),
                        asked.goldenSetDigest(),
                        asked.filter(),
                        asked.limit(),
                        asked.context(),
                        asked.seed(),
                        asked.timeLimitMillis(),
                        asked.noiseSample(),
                        asked.runtime(),
                        new Plan.Patience(1000, 1000, retries)),
                plan.rules(),
                plan.environment());
    }

    @Test
    void newHallucinationOfAQuietBaselineNeedsNoRepeat() {
        models.says("Q8_0", ScriptedComparison.BAIT, "Ông Nguyễn Văn An.");
        Comparison comparison = run(plan(4));
        assertThat(models.asked().stream().filter(("Q8_0 " + ScriptedComparison.BAIT)::equals))
                .hasSize(1);
        assertThat(verdict(comparison, "Q8_0", GateId.CRITICAL_HALLUCINATION))
                .isEqualTo(new Verdict.Regressed(true));
    }

    @Test
    void newHallucinationIsConfirmedThreeTimesWhereTheBaselineIsNoisy() {
        models.says("Q8_0", ScriptedComparison.BAIT, "Ông Nguyễn Văn An.");
        noisyBaseline();
        Comparison comparison = run(plan(30));
        assertThat(models.asked().stream().filter(("Q8_0 " + ScriptedComparison.BAIT)::equals))
                .hasSize(3);
        assertThat(models.asked().stream().filter(("Q4_0 " + ScriptedComparison.BAIT)::equals))
                .hasSize(1);
        assertThat(verdict(comparison, "Q8_0", GateId.CRITICAL_HALLUCINATION))
                .isEqualTo(new Verdict.Regressed(true));
        assertThat(comparison.noise().unstable())
                .extracting(one -> one.question().id().value())
                .containsExactly("plain/05");
    }

    @Test
    void hallucinationThatDoesNotRepeatItselfIsNotConfirmed() {
        models.when(
                "Q8_0",
                ScriptedComparison.BAIT,
                new Turn.Says("Ông Nguyễn Văn An."),
                new Turn.Says("Tài liệu không nêu."));
        noisyBaseline();
        assertThat(verdict(run(plan(30)), "Q8_0", GateId.CRITICAL_HALLUCINATION))
                .isInstanceOf(Verdict.Held.class);
    }

    @Test
    void timeLimitStopsTheRunAndTheNextOneGoesOn() {
        try (var folder = open(out, plan(0))) {
            try (var run = comparison(folder, new Pace(1, 1, Duration.ofMillis(30)))) {
                askEverything(run);
                assertThat(run.stopped()).contains("the time limit of 0 s was reached");
            }
        }
        int asked = models.asked().size();
        assertThat(asked).isBetween(20, 31);
        assertThat(run(plan(0)).exitCode()).isZero();
        assertThat(models.asked()).hasSize(63);
    }

    @Test
    void folderOfOtherQuestionsIsRefusedAndOfOtherRulesIsNot() {
        run(plan(0));
        assertThatThrownBy(() -> run(plan(4)))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("holds a run that asks other questions");
        Plan other = plan(0);
        var strict =
                new Plan(
                        other.quantgateVersion(),
                        other.createdAt(),
                        other.questions(),
                        new Plan.Rules(
                                "strict",
                                other.rules().gates(),
                                Requirement.ANY,
                                true,
                                new TreeMap<>(Map.of("sla", "p95 < 2 s")),
                                null),
                        other.environment());
        assertThat(run(strict).header().context()).containsEntry("sla", "p95 < 2 s");
    }

    @Test
    void answersOfAnotherMachineAreNotComparable() {
        run(plan(0));
        Plan here = plan(0);
        var elsewhere =
                new Plan(
                        here.quantgateVersion(),
                        here.createdAt(),
                        here.questions(),
                        here.rules(),
                        new TreeMap<>(Map.of("arch", "aarch64", "cpu", "other")));
        assertThatThrownBy(() -> run(elsewhere))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("was recorded on another machine (arch: amd64 / aarch64");
    }

    @Test
    void folderInUseIsNotTouched() {
        try (var first = open(out, plan(0))) {
            assertThat(first.folder()).isEqualTo(out);
            assertThatThrownBy(() -> open(out, plan(0)).close())
                    .isInstanceOf(RunFolderException.class)
                    .hasMessageContaining("is in use by another process")
                    .extracting(e -> ((RunFolderException) e).kind())
                    .isEqualTo(RunFolderException.Kind.NOT_WRITABLE);
        }
        open(out, plan(0)).close();
    }

    @Test
    void placeThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(work.resolve("file"), "");
        assertThatThrownBy(() -> open(file.resolve("run"), plan(0)).close())
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("cannot be written")
                .extracting(e -> ((RunFolderException) e).kind())
                .isEqualTo(RunFolderException.Kind.NOT_WRITABLE);
    }

    @Test
    void folderWithoutAPlanIsNoRunFolder() {
        assertThatThrownBy(() -> RunFolder.open(work))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("is no run folder");
    }

    @Test
    void snapshotOfTheGoldenSetOutlivesItsSource() throws IOException {
        Comparison live = run(plan(0));
        Files.delete(cases);
        try (var folder = RunFolder.open(out)) {
            GoldenSet snapshot = new GoldenSetLoader().load(folder.goldenSet());
            assertThat(new Evaluation(folder.plan(), snapshot.cases()).of(folder)).isEqualTo(live);
        }
    }

    @Test
    void unknownTextAfterTheLastLineFeedIsNotRead() throws IOException {
        run(plan(0));
        Files.writeString(
                out.resolve("quality.jsonl"), "{\"variant\": \"Q8", StandardOpenOption.APPEND);
        try (var folder = RunFolder.open(out)) {
            assertThat(folder.observations()).hasSize(63);
        }
    }

    private void addCasesForPeople() throws IOException {
        Files.writeString(
                cases,
                ScriptedComparison.caseForPeople("letter/1", "thư 1")
                        + ScriptedComparison.caseForPeople("letter/2", "thư 2"),
                StandardOpenOption.APPEND);
        set = new GoldenSetLoader().load(cases);
    }

    private void noisyBaseline() {
        models.when("F16", "câu 5", new Turn.Says("đúng"), new Turn.Says("đúng vậy"));
    }

    private void cancelAfter(int answers) {
        models.beforeEachAnswer(() -> {
            if (models.asked().size() == answers && current != null) {
                current.cancel();
            }
        });
    }

    private @Nullable ComparisonRun current;

    private Comparison run(Plan plan) {
        return run(out, plan);
    }

    private Comparison run(Path where, Plan plan) {
        try (var folder = open(where, plan);
                var run = comparison(folder, Pace.UNHURRIED)) {
            current = run;
            askEverything(run);
            assertThat(run.stopped()).isIn(Optional.empty(), Optional.of("cancelled"));
            return run.comparison();
        }
    }

    /// In the order of the suites.
    private static void askEverything(ComparisonRun run) {
        for (Plan.PlannedVariant variant : run.variants()) {
            run.cases().forEach(question -> run.reply(variant, question));
            run.rest(variant);
        }
        run.variants().stream().skip(1).forEach(run::settle);
    }

    private RunFolder open(Path where, Plan plan) {
        return RunFolder.resume(where, plan, work, List.of(work.resolve("cases.jsonl")));
    }

    private ComparisonRun comparison(RunFolder folder, Pace pace) {
        var listener =
                new RunListener() {
                    @Override
                    public void loading(String variant) {
                        // seen by the models
                    }

                    @Override
                    public void answered(Progress progress) {
                        assertThat(progress.done()).isLessThanOrEqualTo(progress.total());
                    }

                    @Override
                    public void lost(String variant, String why) {
                        lost.add(variant);
                    }
                };
        return new ComparisonRun(
                folder,
                new Evaluation(folder.plan(), set.cases()),
                models,
                listener,
                models::nanos,
                pace);
    }

    private Plan plan(int noiseSample) {
        return ScriptedComparison.plan(set, noiseSample);
    }

    private static Verdict verdict(Comparison comparison, String candidate, GateId gate) {
        return comparison.decisions().stream()
                .filter(decision -> decision.candidate().equals(candidate))
                .findFirst()
                .orElseThrow()
                .gate(gate)
                .verdict();
    }
}
