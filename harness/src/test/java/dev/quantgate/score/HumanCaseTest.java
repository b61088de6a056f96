package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.CaseId;
import dev.quantgate.golden.Category;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a program says of answers that people rate: nothing, but for degenerate ones.
class HumanCaseTest {
    private static final Expectation HUMAN = new Expectation.Human("Thư nào lịch sự hơn?");
    private static final Expectation SHORT = new Expectation.Length(Expectation.Unit.WORDS, 1, 3);

    @Test
    void soundAnswerIsNeitherRightNorWrong() {
        Score content = content(HUMAN, "Kính gửi quý khách");
        assertThat(content).isEqualTo(Score.open("human.to-be-rated"));
        assertThat(content.passed()).isFalse();
        assertThat(content.failed()).isFalse();
    }

    @Test
    void degenerateAnswerIsWrong() {
        assertThat(content(HUMAN, " ")).isEqualTo(Score.fail("degenerate.empty"));
    }

    @ParameterizedTest
    @CsvSource({"một hai ba, OPEN", "một hai ba bốn, FAILED"})
    void ofAllPartsAWrongOneDecidesBeforePeopleDo(String answer, Score.Result wanted) {
        assertThat(content(new Expectation.All(List.of(HUMAN, SHORT)), answer).result())
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"một hai ba, PASSED", "một hai ba bốn, OPEN"})
    void ofAnyPartARightOneDecidesBeforePeopleDo(String answer, Score.Result wanted) {
        assertThat(content(new Expectation.Any(List.of(HUMAN, SHORT)), answer).result())
                .isEqualTo(wanted);
    }

    @Test
    void selfCheckWantsADegenerateNearMiss() {
        assertThat(SelfCheck.mistakes(question(HUMAN, List.of("Kính gửi"), List.of("")))).isEmpty();
        assertThat(SelfCheck.mistakes(question(HUMAN, List.of(""), List.of("Ê, này"))))
                .hasSize(2)
                .first()
                .asString()
                .contains("must pass, failed: degenerate.empty");
    }

    @Test
    void questionsForPeopleAreFoundInsideOtherExpectations() {
        var nested = new Expectation.Any(List.of(SHORT, new Expectation.All(List.of(HUMAN))));
        assertThat(nested.questionsForPeople()).containsExactly("Thư nào lịch sự hơn?");
        assertThat(SHORT.questionsForPeople()).isEmpty();
    }

    private static Score content(Expectation expectation, String answer) {
        return CaseScorer.standard()
                .score(question(expectation, List.of("x"), List.of("")), answer, false)
                .content();
    }

    private static GoldenCase question(
            Expectation expectation, List<String> accept, List<String> reject) {
        return new GoldenCase(
                new CaseId("letter/1"),
                "letter/1",
                new Category("letter"),
                Criticality.NORMAL,
                List.of(),
                null,
                "Viết thư",
                null,
                expectation,
                16,
                accept,
                reject,
                new GoldenCase.Provenance("hand", "CC0-1.0", "", ""));
    }
}
