package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContentScorersTest {
    private static final Map<String, JsonNode> WANTED =
            Map.of(
                    "gia", JsonMapper.shared().readTree("180500"),
                    "noi", JsonMapper.shared().readTree("\"Thanh Hóa\""),
                    "tags", JsonMapper.shared().readTree("[{\"a\": 1}, \"x\"]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"gia\": 180500, \"noi\": \"Thanh Hóa\", \"tags\": [{\"a\": 1}, \"x\"]}",
                "{\"gia\": 1.805e5, \"noi\": \"thanh hoá\", \"tags\": [{\"a\": 1.0}, \"x\"]}",
                "{\"gia\": 180500, \"noi\": \"Thanh Hóa\", \"tags\": [{\"a\": 1}, \"x\"], \"them\": 0}",
                "```\n{\"gia\": 180500, \"noi\": \"Thanh Hóa\", \"tags\": [{\"a\": 1}, \"x\"]}\n```",
            })
    void fieldsAreTheSameByValue(String answer) {
        assertThat(ContentScorers.jsonFields(WANTED, answer).passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"gia\": 180.500, \"noi\": \"Thanh Hóa\", \"tags\": [{\"a\": 1}, \"x\"]}",
                "{\"gia\": \"180500\", \"noi\": \"Thanh Hóa\", \"tags\": [{\"a\": 1}, \"x\"]}",
                "{\"gia\": 180500, \"noi\": \"Thanh Hoa\", \"tags\": [{\"a\": 1}, \"x\"]}",
                "{\"gia\": 180500, \"noi\": \"Thanh Hóa\", \"tags\": [\"x\", {\"a\": 1}]}",
                "{\"gia\": 180500, \"noi\": \"Thanh Hóa\", \"tags\": [{\"a\": 1, \"b\": 2}, \"x\"]}",
                "{\"gia\": 180500, \"noi\": \"Thanh Hóa\", \"tags\": [{\"a\": 1}]}",
                "{\"gia\": 180500, \"noi\": \"Thanh Hóa\"}",
                "[1]",
                "Thanh Hóa",
            })
    void anotherValueIsAnotherAnswer(String answer) {
        assertThat(ContentScorers.jsonFields(WANTED, answer).passed()).isFalse();
    }

    @Test
    void hugeNumberIsComparedWithoutBeingWrittenOut() {
        assertThat(
                        ContentScorers.jsonFields(
                                        Map.of("gia", JsonMapper.shared().readTree("1")),
                                        "{\"gia\": 1e999999999}")
                                .passed())
                .isFalse();
    }

    @Test
    void labelForgivesCaseAndAFullStopButNotASentence() {
        assertThat(ContentScorers.label("tích cực", "Tích cực.").passed()).isTrue();
        assertThat(ContentScorers.label("tích cực", "không tích cực").passed()).isFalse();
    }

    @Test
    void exactAnswerForgivesSpellingHabitAndNothingElse() {
        assertThat(ContentScorers.exactly("Hòa Bình", "hoà  bình").passed()).isTrue();
        assertThat(ContentScorers.exactly("Hòa Bình", "Hòa Bình ạ").passed()).isFalse();
    }

    @Test
    void missingMentionIsNamed() {
        assertThat(ContentScorers.mentionsAll(List.of("Lan", "5/6"), "Lan đến ngày 15/6"))
                .isEqualTo(Score.fail("mentions.missing", "5/6"));
        assertThat(ContentScorers.mentionsAll(List.of("Lan", "5/6"), "Ngày 5/6, chị Lan").passed())
                .isTrue();
    }

    @Test
    void citationsAreASetThatMustBeTheSame() {
        assertThat(ContentScorers.citations(List.of(2, 3), "theo [3], [2] và [3]").passed())
                .isTrue();
        assertThat(ContentScorers.citations(List.of(2, 3), "theo [2; 3]").passed()).isTrue();
        assertThat(ContentScorers.citations(List.of(2), "theo [2] và [4]").passed()).isFalse();
        assertThat(ContentScorers.citations(List.of(2), "theo đoạn 2").passed()).isFalse();
        assertThat(ContentScorers.citations(List.of(2), "[" + "9".repeat(40) + "]").passed())
                .isFalse();
    }
}
