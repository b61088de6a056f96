package dev.quantgate.golden.load;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// What a case must keep that a JSON Schema cannot say.
final class CaseRules {
    private final String source;
    private final List<String> mistakes = new ArrayList<>();

    private CaseRules(String source) {
        this.source = source;
    }

    /// Every text is composed, so that what looks equal is equal.
    ///
    /// @param source file and line
    static List<String> decomposed(String source, JsonNode tree) {
        var rules = new CaseRules(source);
        rules.composed("", tree);
        return rules.mistakes;
    }

    /// What is wrong with a case that its schema has passed.
    ///
    /// @param source file and line
    static List<String> mistakes(String source, JsonNode tree) {
        var rules = new CaseRules(source);
        JsonNode contract = tree.path("contract");
        if (contract.has("pattern")) {
            rules.pattern(contract.get("pattern").asString());
        }
        rules.expectation("/expectation", tree.get("expectation"), contract.path("labels"));
        return rules.mistakes;
    }

    private void composed(String pointer, JsonNode node) {
        if (node.isString() && !Normalizer.isNormalized(node.asString(), Normalizer.Form.NFC)) {
            mistake(pointer, "must be NFC, found decomposed text");
        }
        node.properties()
                .forEach(entry -> composed(pointer + "/" + entry.getKey(), entry.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            composed(pointer + "/" + i, node.get(i));
        }
    }

    private void pattern(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            mistake(
                    "/contract/pattern",
                    "must be a regular expression (%s), found %s"
                            .formatted(e.getDescription(), regex));
        }
    }

    private void expectation(String pointer, JsonNode node, JsonNode labels) {
        switch (node.get("kind").asString()) {
            case "label" -> label(pointer + "/label", node.get("label").asString(), labels);
            case "date" -> date(pointer + "/value", node.get("value").asString());
            case "length" -> length(pointer, node);
            case "jsonFields" -> fields(pointer, node);
            case "all", "any" -> {
                for (int i = 0; i < node.get("of").size(); i++) {
                    expectation(pointer + "/of/" + i, node.get("of").get(i), labels);
                }
            }
            default -> {
                // The schema has said all there is to say.
            }
        }
    }

    private void label(String pointer, String label, JsonNode labels) {
        List<String> known = labels.valueStream().map(JsonNode::asString).toList();
        if (!known.isEmpty() && !known.contains(label)) {
            mistake(pointer, "must be one of %s, found %s".formatted(known, label));
        }
    }

    private void date(String pointer, String value) {
        try {
            LocalDate.parse(value);
        } catch (DateTimeException _) {
            mistake(pointer, "must be a day, as 2026-12-31, found " + value);
        }
    }

    private void length(String pointer, JsonNode node) {
        if (!node.has("min") && !node.has("max")) {
            mistake(pointer, "must have min, max or both, found neither");
        } else if (node.has("max") && node.path("min").asInt(0) > node.get("max").asInt()) {
            mistake(
                    pointer + "/max",
                    "must be at least min (%d), found %d"
                            .formatted(node.get("min").asInt(), node.get("max").asInt()));
        }
    }

    private void fields(String pointer, JsonNode node) {
        for (var entry : node.get("values").properties()) {
            if (entry.getKey().startsWith("/")) {
                try {
                    JsonPointer.compile(entry.getKey());
                } catch (IllegalArgumentException e) {
                    mistake(pointer + "/values", "must be JSON Pointers, found " + entry.getKey());
                }
            }
        }
        for (JsonNode key : node.path("anyOrder")) {
            if (!node.get("values").path(key.asString()).isArray()) {
                mistake(
                        pointer + "/anyOrder",
                        "must name arrays of values, found " + key.asString());
            }
        }
    }

    private void mistake(String pointer, String problem) {
        mistakes.add("%s#%s: %s".formatted(source, pointer, problem));
    }
}
