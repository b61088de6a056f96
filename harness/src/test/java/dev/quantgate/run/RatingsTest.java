package dev.quantgate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.judge.Preferences;
import dev.quantgate.run.Rating.Choice;
import dev.quantgate.run.ScriptedModels.Turn;
import dev.quantgate.runtime.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pairs are hidden the same way every time, and what people said of them is kept and counted.
class RatingsTest {
    private static final int FOR_PEOPLE = 12;

    @TempDir private Path work;
    private final ScriptedModels models = new ScriptedModels();
    private GoldenSet set;
    private Path out;

    @BeforeEach
    void answerASetWithCasesForPeople() throws IOException {
        Path cases = ScriptedComparison.writeGoldenSet(work, models);
        for (int i = 0; i < FOR_PEOPLE; i++) {
            Files.writeString(
                    cases,
                    ScriptedComparison.caseForPeople("letter/%02d".formatted(i), "thư " + i),
                    StandardOpenOption.APPEND);
            for (String variant : List.of("F16", "Q8_0", "Q4_0")) {
                models.says(variant, "thư " + i, variant + " viết");
            }
        }
        Files.writeString(
                cases,
                ScriptedComparison.caseForPeople("letter/failed", "thư hỏng"),
                StandardOpenOption.APPEND);
        for (String candidate : List.of("Q8_0", "Q4_0")) {
            models.when(candidate, "thư hỏng", new Turn.Fails(FailureKind.TIMEOUT));
        }
        set = new GoldenSetLoader().load(cases);
        out = work.resolve("run");
        try (var folder = resume();
                var run =
                        new ComparisonRun(
                                folder,
                                new Evaluation(folder.plan(), set.cases()),
                                models,
                                new Silent(),
                                models::nanos,
                                Pace.UNHURRIED)) {
            run.variants().stream().skip(1).forEach(run::settle);
        }
    }

    private RunFolder resume() {
        return RunFolder.resume(
                out, ScriptedComparison.plan(set, 0), work, List.of(work.resolve("cases.jsonl")));
    }

    @Test
    void everyCandidateMakesAPairWithTheBaselineInEachCaseForPeopleThatBothAnswered() {
        List<BlindPair> pairs = pairs();
        assertThat(pairs).hasSize(2 * FOR_PEOPLE).isEqualTo(pairs());
        assertThat(pairs).extracting(BlindPair::item).isSorted().doesNotHaveDuplicates();
        assertThat(pairs)
                .allSatisfy(pair -> {
                    assertThat(pair.item()).matches("p[0-9a-f]{16}");
                    assertThat(pair.baselineIsA() ? pair.answerA() : pair.answerB())
                            .isEqualTo("F16 viết");
                    assertThat(pair.baselineIsA() ? pair.answerB() : pair.answerA())
                            .isEqualTo(pair.candidate() + " viết");
                });
        assertThat(pairs).extracting(BlindPair::baselineIsA).contains(true, false);
    }

    @Test
    void nobodyHasRatedYet() {
        assertThat(comparison().ratings())
                .containsExactly(
                        new RatingReport("Q8_0", FOR_PEOPLE, null),
                        new RatingReport("Q4_0", FOR_PEOPLE, null));
        assertThat(comparison().ratings().getFirst().waiting()).isEqualTo(FOR_PEOPLE);
    }

    @Test
    void choiceCountsForWhoseAnswerItIsOnEitherSide() {
        rate(of("Q4_0").stream().map(pair -> rating(pair, "An", candidate(pair))).toList());
        Preferences preferred = preferences();
        assertThat(preferred.candidate()).isEqualTo(FOR_PEOPLE);
        assertThat(preferred.baseline()).isZero();
        assertThat(comparison().ratings().getFirst().preferences()).isNull();
    }

    @Test
    void laterRatingOfTheSameRaterReplacesTheEarlierAndOfAnotherDoesNot() {
        BlindPair pair = of("Q4_0").getFirst();
        rate(List.of(rating(pair, "An", candidate(pair))));
        rate(List.of(rating(pair, "An", Choice.SAME)));
        assertThat(preferences().neither()).isEqualTo(1);
        assertThat(preferences().raters()).isEqualTo(1);
        rate(List.of(rating(pair, "Bình", Choice.SAME)));
        assertThat(preferences().raters()).isEqualTo(2);
        assertThat(preferences().agreement()).isEqualTo(new Preferences.Agreement(1, 1, 1));
        assertThat(comparison().ratings().getLast().waiting()).isEqualTo(FOR_PEOPLE - 1);
    }

    @Test
    void lineTornByAKillIsPassedOverAndCutOffByTheNext() throws IOException {
        List<BlindPair> pairs = of("Q4_0");
        rate(List.of(rating(pairs.getFirst(), "An", Choice.A)));
        Path journal = out.resolve("ratings.jsonl");
        Files.writeString(journal, "{\"item\": \"p", StandardOpenOption.APPEND);
        assertThat(preferences().cases()).isEqualTo(1);
        rate(List.of(rating(pairs.getLast(), "An", Choice.B)));
        assertThat(Files.readAllLines(journal)).hasSize(2);
        assertThat(preferences().cases()).isEqualTo(2);
    }

    @Test
    void noGateChangesWithWhatPeopleSay() {
        Comparison before = comparison();
        rate(
                pairs().stream()
                        .map(pair -> rating(pair, "An", pair.baselineIsA() ? Choice.A : Choice.B))
                        .toList());
        assertThat(comparison().decisions()).isEqualTo(before.decisions());
        assertThat(comparison().exitCode()).isEqualTo(before.exitCode());
    }

    @Test
    void ratingsAreRefusedWhileAnotherProcessWritesTheFolder() {
        List<Rating> ratings = List.of(rating(pairs().getFirst(), "An", Choice.A));
        try (var writing = resume()) {
            assertThat(writing.folder()).isEqualTo(out);
            assertThatThrownBy(() -> rate(ratings))
                    .isInstanceOf(RunFolderException.class)
                    .hasMessageContaining("is in use by another process");
            writing.add(ratings);
        }
        rate(ratings);
    }

    @Test
    void ratingOfNoPairOfTheRunIsNamed() {
        rate(List.of(new Rating("p0", "An", Choice.A, "")));
        assertThatThrownBy(this::comparison)
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("ratings.jsonl: rates p0, which is no pair of this run");
    }

    private static Rating rating(BlindPair pair, String rater, Choice choice) {
        return new Rating(pair.item(), rater, choice, "");
    }

    private static Choice candidate(BlindPair pair) {
        return pair.baselineIsA() ? Choice.B : Choice.A;
    }

    private Preferences preferences() {
        return Objects.requireNonNull(comparison().ratings().getLast().preferences());
    }

    private List<BlindPair> of(String candidate) {
        return pairs().stream().filter(pair -> pair.candidate().equals(candidate)).toList();
    }

    private List<BlindPair> pairs() {
        try (var folder = RunFolder.open(out)) {
            return new Evaluation(folder.plan(), set.cases()).blindPairs(folder);
        }
    }

    private Comparison comparison() {
        try (var folder = RunFolder.open(out)) {
            return new Evaluation(folder.plan(), set.cases()).of(folder);
        }
    }

    private void rate(List<Rating> ratings) {
        try (var folder = RunFolder.open(out)) {
            folder.add(ratings);
        }
    }

    private static final class Silent implements RunListener {
        @Override
        public void loading(String variant) {
            // not looked at
        }

        @Override
        public void answered(Progress progress) {
            // not looked at
        }

        @Override
        public void lost(String variant, String why) {
            // not looked at
        }
    }
}
