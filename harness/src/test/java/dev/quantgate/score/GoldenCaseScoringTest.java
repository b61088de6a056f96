package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.load.GoldenSetLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of the bundled set proves that its scorer tells right answers from near misses.
class GoldenCaseScoringTest {
    private static final List<GoldenCase> CASES =
            new GoldenSetLoader().load(Path.of("../golden-sets/vi-sample")).cases();

    private final CaseScorer scorer = CaseScorer.standard();

    static Stream<String> categories() {
        return CASES.stream().map(question -> question.category().name()).distinct().sorted();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void everyAcceptedAnswerPassesInFormAndContent(String category) {
        assertThat(in(category)).isNotEmpty();
        for (GoldenCase question : in(category)) {
            for (String answer : question.accept()) {
                assertThat(scorer.score(question, answer, false))
                        .as("%s: %s", question.id(), answer)
                        .matches(score -> score.content().passed())
                        .matches(score -> score.form() == null || score.form().passed());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("categories")
    void everyNearMissFailsInFormOrContent(String category) {
        for (GoldenCase question : in(category)) {
            for (String answer : question.reject()) {
                assertThat(scorer.score(question, answer, false))
                        .as("%s: %s", question.id(), answer)
                        .matches(score ->
                                !score.content().passed()
                                        || (score.form() != null && !score.form().passed()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("categories")
    void rightAnswerThatWasCutOffFailsInContent(String category) {
        GoldenCase question = in(category).getFirst();
        assertThat(scorer.score(question, question.accept().getFirst(), true).content())
                .isEqualTo(Score.fail("degenerate.cut"));
    }

    private static List<GoldenCase> in(String category) {
        return CASES.stream()
                .filter(question -> question.category().name().equals(category))
                .toList();
    }
}
