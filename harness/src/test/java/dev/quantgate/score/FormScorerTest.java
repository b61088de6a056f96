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
    }

    @Test
    void patternMatchesTheWholeAnswerOrNotAtAll() {
        var bullets = new Contract.Matching("(- [^\\n]+\\n){2}- [^\\n]+");
        assertThat(strict(bullets, "- một\n- hai\n- ba\n").passed()).isTrue();
        assertThat(strict(bullets, "- một\n- hai").passed()).isFalse();
        assertThat(strict(bullets, "Đây ạ:\n- một\n- hai\n- ba").passed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.250.000", "1250000", " -3,5\n"})
    void bareNumberIsANumber(String answer) {
        assertThat(strict(new Contract.BareNumber(), answer).passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.250.000 đồng", "3,5 triệu", "12 13", "số 5", "31/12/2026", "DH-12", ""})
    void numberWithAnotherWordIsNotBare(String answer) {
        assertThat(strict(new Contract.BareNumber(), answer).passed()).isFalse();
    }

    @Test
    void patternThatWouldRunForAgesEndsInAReason() {
        String trap = "a".repeat(200) + "!";
        assertThat(strict(new Contract.Matching("(a+)+b\\1"), trap).reason().code())
                .isEqualTo("form.too-costly");
        var schema =
                new Contract.JsonSchema(
                        "{\"type\": \"string\", \"pattern\": \"^(a+)+(b\\\\1)?$\"}");
        assertThat(strict(schema, '"' + trap + '"').reason().code()).isEqualTo("form.too-costly");
        assertThat(strict(schema, '"' + "a".repeat(200) + '"').passed()).isTrue();
        assertThat(strict(new Contract.Matching("(a|b)*"), "ab".repeat(400_000)).reason().code())
                .isEqualTo("form.too-costly");
    }

    @Test
    void dollarInASchemaEndsTheTextAsInJavaScript() {
        var schema = new Contract.JsonSchema("{\"type\": \"string\", \"pattern\": \"^ab$\"}");
        assertThat(strict(schema, "\"ab\"").passed()).isTrue();
        assertThat(strict(schema, "\"ab\\n\"").passed()).isFalse();
    }

    private Score strict(Contract contract, String answer) {
        return scorer.strict(contract, answer).orElseThrow();
    }
}
