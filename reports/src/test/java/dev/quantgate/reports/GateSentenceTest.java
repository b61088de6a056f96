package dev.quantgate.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.judge.Finding;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateSentenceTest {
    @ParameterizedTest
    @CsvSource({
        "EN, '4 cases; baseline crossed 0, candidate 1; no new one confirmed; true rate of new ones below 52.7 %'",
        "VI, '4 ca; bản gốc vi phạm 0, bản lượng tử hóa 1; không có vi phạm mới nào được xác nhận; tỷ lệ vi phạm mới thực sự dưới 52.7 %'",
    })
    void crossingsOfWhichNoneIsNewAreNotCounted(Language language, String sentence) {
        assertThat(sentence(language, List.of(), List.of(), 1)).isEqualTo(sentence);
    }

    @Test
    void newCrossingsAreNamedWithTheAttemptsThatConfirmThem() {
        assertThat(sentence(Language.EN, List.of("a/1", "a/2"), List.of(), 1))
                .contains("; new: a/1, a/2;");
        assertThat(sentence(Language.EN, List.of("a/1"), List.of(), 3))
                .contains("; new, in all of 3 attempts: a/1;");
        assertThat(sentence(Language.EN, List.of("a/1"), List.of("a/2"), 3))
                .contains("of 3 attempts: a/1; new at first, taken back by a repeat: a/2;");
    }

    @Test
    void newCrossingThatWasNotRepeatedIsNotSaidToBeNone() {
        var open =
                new GateResult(
                        GateId.CRITICAL_HALLUCINATION,
                        new Verdict.NotMeasured(Why.of(Why.Code.NOT_REPEATED, "a/1")),
                        new Finding.Crossings(4, 0, 1, List.of(), List.of(), 3, 0.527));
        assertThat(GateSentence.of(open, Messages.in(Language.EN)))
                .contains("a/1", "no new one confirmed")
                .doesNotContain("none new");
    }

    private static String sentence(
            Language language, List<String> confirmed, List<String> unconfirmed, int repeats) {
        return GateSentence.of(
                new GateResult(
                        GateId.CRITICAL_HALLUCINATION,
                        new Verdict.Held(true),
                        new Finding.Crossings(4, 0, 1, confirmed, unconfirmed, repeats, 0.527)),
                Messages.in(language));
    }
}
