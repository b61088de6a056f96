package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.Contract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormScorerTest {
    private static final Contract ORDER =
            new Contract.JsonSchema(
                    """
                    {"type": "object", "additionalProperties": false, "required": ["ma", "ngay"],
                     "properties": {"ma": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]{4}$"},
                                    "ngay": {"type": "string", "format": "date"},
                                    "so_luong": {"type": "integer", "minimum": 0}}}
                    """);
    private static final Contract MOOD = new Contract.Labels(List.of("tích cực", "tiêu cực"));

    private final FormScorer scorer = new FormScorer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ma\": \"PX-8960\", \"ngay\": \"2026-02-28\"}",
                "  {\"ngay\": \"2026-02-28\", \"ma\": \"PX-8960\", \"so_luong\": 3}\n",
            })
    void answerThatTheSchemaAcceptsHolds(String answer) {
        assertThat(strict(ORDER, answer).passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ma\": \"PX-896\", \"ngay\": \"2026-02-28\"}",
                "{\"ma\": \"PX-8960\", \"ngay\": \"2026-02-30\"}",
                "{\"ma\": \"PX-8960\", \"ngay\": \"2026-02-28\", \"so_luong\": \"3\"}",
                "{\"ma\": \"PX-8960\", \"ngay\": \"2026-02-28\", \"thua\": 1}",
                "{\"ma\": \"PX-8960\"}",
                "[]",
            })
    void answerThatTheSchemaRefusesNamesThePlaceAndTheRule(String answer) {
        Score score = strict(ORDER, answer);
        assertThat(score.passed()).isFalse();
        assertThat(score.reason().code()).isEqualTo("form.schema");
        assertThat(score.reason().arguments()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ma\": \"PX-8960\", \"ngay\": \"2026-02-28\"",
                "{\"ma\": \"PX-8960\", \"ngay\": \"2026-02-28\"} đúng không ạ?",
                "Kết quả: {\"ma\": \"PX-8960\", \"ngay\": \"2026-02-28\"}",
                "{\"ma\": \"PX-8960\", \"ma\": \"PX-8961\", \"ngay\": \"2026-02-28\"}",
                "{'ma': 'PX-8960'}",
                "",
            })
    void whatAParserWouldChokeOnIsNotJson(String answer) {
        assertThat(strict(ORDER, answer)).isEqualTo(Score.fail("form.not-json"));
    }

    @Test
    void fenceFailsStrictlyAndIsToleratedApart() {
        String fenced = "```json\n{\"ma\": \"PX-8960\", \"ngay\": \"2026-02-28\"}\n```";
        assertThat(strict(ORDER, fenced).passed()).isFalse();
        assertThat(scorer.fenced(ORDER, fenced).orElseThrow().passed()).isTrue();
        assertThat(scorer.fenced(ORDER, "Đây ạ:\n" + fenced).orElseThrow().passed()).isFalse();
    }

    @Test
    void labelAloneHoldsAndALabelInASentenceDoesNot() {
        assertThat(strict(MOOD, "tích cực\n").passed()).isTrue();
        assertThat(strict(MOOD, "Tích cực").passed()).isFalse();
        assertThat(strict(MOOD, "Câu này tích cực").passed()).isFalse();
    }

    @Test
    void caseWithoutAContractHasNoForm() {
        @Nullable Contract none = null;
        assertThat(scorer.strict(none, "gì cũng được")).isEmpty();
    }

    @Test
    void hostileAnswersEndInAReasonAndNotInAnError() {
        assertThat(strict(ORDER, "[".repeat(100_000)).reason().code()).isEqualTo("form.not-json");
        assertThat(strict(ORDER, "{\"so_luong\": 1e999999999}").passed()).isFalse();
        assertThat(strict(ORDER, "9".repeat(20_000)).passed()).isFalse();
        assertThat(strict(ORDER, "\"\ud800\"").passed()).isFalse();
        assertThat(strict(ORDER, "a".repeat(10_000_000)).reason().code())
                .isEqualTo("form.too-long");
    }

    private Score strict(Contract contract, String answer) {
        return scorer.strict(contract, answer).orElseThrow();
    }
}
