package dev.quantgate.score;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One rule for each kind of expectation.
final class ContentScorers {
    private static final Pattern CITATION =
            Pattern.compile("\\[(\\d{1,9}(?:\\s*[,;]\\s*\\d{1,9})*)]");
    private static final Pattern NUMBER_SEPARATOR = Pattern.compile("\\s*[,;]\\s*");

    private ContentScorers() {}

    static Score exactly(String wanted, String answer) {
        return VietnameseText.normal(answer).equals(VietnameseText.normal(wanted))
                ? Score.pass("exact.same")
                : Score.fail("exact.differs", Excerpt.of(wanted), Excerpt.of(answer));
    }

    static Score label(String wanted, String answer) {
        String found =
                VietnameseText.withoutEndMark(VietnameseText.normal(AnswerJson.unfenced(answer)));
        return found.equals(VietnameseText.normal(wanted))
                ? Score.pass("label.same")
                : Score.fail("label.differs", wanted, Excerpt.of(answer.strip()));
    }

    /// Every text that is missing is named.
    static Score mentionsAll(List<String> wanted, String answer) {
        String text = VietnameseText.normal(answer);
        List<String> missing =
                wanted.stream()
                        .filter(one -> !VietnameseText.mentions(text, VietnameseText.normal(one)))
                        .toList();
        return missing.isEmpty()
                ? Score.pass("mentions.all")
                : Score.fail("mentions.missing", Excerpt.of(String.join(", ", missing)));
    }

    static Score citations(List<Integer> wanted, String answer) {
        var found = new TreeSet<Integer>();
        for (Matcher citation = CITATION.matcher(answer); citation.find(); ) {
            NUMBER_SEPARATOR
                    .splitAsStream(citation.group(1))
                    .map(Integer::valueOf)
                    .forEach(found::add);
        }
        return found.equals(new TreeSet<>(wanted))
                ? Score.pass("citations.same")
                : Score.fail(
                        "citations.differ",
                        new TreeSet<>(wanted).toString(),
                        Excerpt.of(found.toString()));
    }

    static Score abstains(String answer, Stance stance) {
        return stance == Stance.ABSTAINED
                ? Score.pass("abstains.yes")
                : Score.fail("abstains.asserted", Excerpt.of(answer));
    }

    static Score refuses(String answer, Stance stance) {
        return stance == Stance.REFUSED
                ? Score.pass("refuses.yes")
                : Score.fail("refuses.complied", Excerpt.of(answer));
    }

    /// One Markdown fence is form, not content.
    static Score jsonFields(Map<String, JsonNode> wanted, String answer) {
        Optional<JsonNode> tree = AnswerJson.read(AnswerJson.unfenced(answer));
        if (tree.isEmpty() || !tree.get().isObject()) {
            return Score.fail("json.not-an-object");
        }
        for (var field : wanted.entrySet()) {
            JsonNode found = tree.get().path(field.getKey());
            if (found.isMissingNode()) {
                return Score.fail("json.field-missing", field.getKey());
            }
            if (!same(field.getValue(), found)) {
                return Score.fail(
                        "json.field-differs",
                        field.getKey(),
                        Excerpt.of(field.getValue().toString()),
                        Excerpt.of(found.toString()));
            }
        }
        return Score.pass("json.fields-same");
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
