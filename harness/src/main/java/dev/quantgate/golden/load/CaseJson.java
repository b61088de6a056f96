package dev.quantgate.golden.load;

import dev.quantgate.golden.CaseId;
import dev.quantgate.golden.Category;
import dev.quantgate.golden.Contract;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A case as its line spells it, after the JSON Schema has passed it.
record CaseJson(JsonNode tree) {
    /// @param schema text of the contract's JSON Schema; `null` when the contract names none
    /// @param place file within the set and line
    GoldenCase resolve(@Nullable String schema, String place) {
        return new GoldenCase(
                new CaseId(text("id")),
                text("cluster"),
                new Category(text("category")),
                Criticality.valueOf(text("criticality").toUpperCase(Locale.ROOT)),
                texts(tree.path("tags")),
                tree.has("system") ? text("system") : null,
                text("prompt"),
                contract(schema),
                expectation(tree.get("expectation")),
                tree.get("maxTokens").asInt(),
                texts(tree.get("accept")),
                texts(tree.get("reject")),
                new GoldenCase.Provenance(
                        text("source"), text("license"), tree.path("notes").asString(""), place));
    }

    private @Nullable Contract contract(@Nullable String schema) {
        if (schema != null) {
            return new Contract.JsonSchema(schema);
        }
        return tree.has("contract")
                ? new Contract.Labels(texts(tree.get("contract").get("labels")))
                : null;
    }

    private static Expectation expectation(JsonNode node) {
        String kind = node.get("kind").asString();
        return switch (kind) {
            case "exact" -> new Expectation.Exactly(node.get("text").asString());
            case "jsonFields" -> {
                var values = new LinkedHashMap<String, JsonNode>();
                node.get("values")
                        .properties()
                        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
                yield new Expectation.JsonFields(values);
            }
            case "label" -> new Expectation.Label(node.get("label").asString());
            case "mentionsAll" -> new Expectation.MentionsAll(texts(node.get("texts")));
            case "citations" ->
                    new Expectation.Citations(
                            node.get("passages").valueStream().map(JsonNode::asInt).toList());
            case "abstains" -> new Expectation.Abstains();
            case "refuses" -> new Expectation.Refuses();
            case "all" ->
                    new Expectation.All(
                            node.get("of").valueStream().map(CaseJson::expectation).toList());
            default -> throw new IllegalStateException("the schema passed kind " + kind);
        };
    }

    private String text(String key) {
        return tree.get(key).asString();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
