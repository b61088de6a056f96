package dev.quantgate.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Values that the JSON object of an answer must hold.
final class JsonFieldsScorer {
    private JsonFieldsScorer() {}

    /// One Markdown fence is form, not content.
    ///
    /// @param wanted field names, or JSON Pointers, to values
    /// @param anyOrder those of the keys whose arrays may come in any order
    static Score hold(Map<String, JsonNode> wanted, Set<String> anyOrder, String answer) {
        Optional<JsonNode> tree = AnswerJson.read(AnswerJson.unfenced(answer));
        if (tree.isEmpty() || !tree.get().isObject()) {
            return Score.fail("json.not-an-object");
        }
        for (var field : wanted.entrySet()) {
            String key = field.getKey();
            JsonNode found = key.startsWith("/") ? tree.get().at(key) : tree.get().path(key);
            if (found.isMissingNode()) {
                return Score.fail("json.field-missing", key);
            }
            boolean same =
                    anyOrder.contains(key)
                            ? sameInAnyOrder(field.getValue(), found)
                            : same(field.getValue(), found);
            if (!same) {
                return Score.fail(
                        "json.field-differs",
                        key,
                        Excerpt.of(field.getValue().toString()),
                        Excerpt.of(found.toString()));
            }
        }
        return Score.pass("json.fields-same");
    }

    /// Sameness parts values into classes, so that the first match is as good as any.
    private static boolean sameInAnyOrder(JsonNode wanted, JsonNode found) {
        if (!found.isArray() || wanted.size() != found.size()) {
            return false;
        }
        List<JsonNode> left = new ArrayList<>(found.valueStream().toList());
        return wanted.valueStream()
                .allMatch(one -> {
                    Optional<JsonNode> match =
                            left.stream().filter(other -> same(one, other)).findFirst();
                    return match.isPresent() && left.remove(match.get());
                });
    }

    /// Numbers by value, texts after normalisation, arrays in order, objects key by key.
    private static boolean same(JsonNode wanted, JsonNode found) {
        if (wanted.isNumber() && found.isNumber()) {
            return wanted.decimalValue().compareTo(found.decimalValue()) == 0;
        }
        if (wanted.isString() && found.isString()) {
            return VietnameseText.normal(wanted.asString())
                    .equals(VietnameseText.normal(found.asString()));
        }
        if (wanted.isArray() && found.isArray()) {
            if (wanted.size() != found.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!same(wanted.get(i), found.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (wanted.isObject() && found.isObject()) {
            return wanted.size() == found.size()
                    && wanted.properties().stream()
                            .allMatch(field ->
                                    found.has(field.getKey())
                                            && same(field.getValue(), found.get(field.getKey())));
        }
        return wanted.equals(found);
    }
}
