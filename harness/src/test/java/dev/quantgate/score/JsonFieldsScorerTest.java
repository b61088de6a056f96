package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonFieldsScorerTest {
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
        assertThat(hold(WANTED, answer).passed()).isTrue();
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
        assertThat(hold(WANTED, answer).passed()).isFalse();
    }

    @Test
    void hugeNumberIsComparedWithoutBeingWrittenOut() {
        assertThat(
                        hold(
                                        Map.of("gia", JsonMapper.shared().readTree("1")),
                                        "{\"gia\": 1e999999999}")
                                .passed())
                .isFalse();
    }

    @Test
    void pointerReachesIntoTheAnswer() {
        var wanted = Map.of("/khach/ten", json("\"Lụa\""), "/mon/1/gia", json("20"));
        assertThat(
                        hold(
                                        wanted,
                                        "{\"khach\": {\"ten\": \"lụa\"}, \"mon\": [{}, {\"gia\": 20}]}")
                                .passed())
                .isTrue();
        assertThat(hold(wanted, "{\"khach\": {\"ten\": \"lụa\"}, \"mon\": [{\"gia\": 20}, {}]}"))
                .isEqualTo(Score.fail("json.field-missing", "/mon/1/gia"));
    }

    @Test
    void orderOfAnArrayCountsUnlessTheCaseSaysOtherwise() {
        var wanted = Map.of("mau", json("[\"đỏ\", \"xanh\", \"đỏ\"]"));
        String turned = "{\"mau\": [\"đỏ\", \"đỏ\", \"xanh\"]}";
        assertThat(hold(wanted, turned).passed()).isFalse();
        assertThat(JsonFieldsScorer.hold(wanted, Set.of("mau"), turned).passed()).isTrue();
        assertThat(
                        JsonFieldsScorer.hold(
                                        wanted,
                                        Set.of("mau"),
                                        "{\"mau\": [\"đỏ\", \"xanh\", \"xanh\"]}")
                                .passed())
                .isFalse();
    }

    private static Score hold(Map<String, JsonNode> wanted, String answer) {
        return JsonFieldsScorer.hold(wanted, Set.of(), answer);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
