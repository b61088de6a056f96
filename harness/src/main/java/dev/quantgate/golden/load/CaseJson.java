package dev.quantgate.golden.load;

import dev.quantgate.golden.CaseId;
import dev.quantgate.golden.Category;
import dev.quantgate.golden.Contract;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A case as its line spells it, after the JSON Schema has passed it.
record CaseJson(JsonNode tree) {
    /// @param schema text of the contract's JSON Schema; `null` when the contract names none
    /// @param documents texts of the documents, in the order of the case
    /// @param place file within the set and line
    GoldenCase resolve(@Nullable String schema, List<String> documents, String place) {
        return new GoldenCase(
                new CaseId(text("id")),
                text("cluster"),
                new Category(text("category")),
                Criticality.valueOf(text("criticality").toUpperCase(Locale.ROOT)),
                texts(tree.path("tags")),
                tree.has("system") ? text("system") : null,
                PromptForm.of(tree.path("promptForm")).apply(message(documents)),
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
        JsonNode contract = tree.path("contract");
        if (contract.has("labels")) {
            return new Contract.Labels(texts(contract.get("labels")));
        }
        if (contract.has("pattern")) {
            return new Contract.Matching(contract.get("pattern").asString());
        }
        return contract.has("number") ? new Contract.BareNumber() : null;
    }

    /// Documents first, then the prompt, an empty line between.
    private String message(List<String> documents) {
        return Stream.concat(documents.stream().map(String::strip), Stream.of(text("prompt")))
                .collect(Collectors.joining("\n\n"));
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
                yield new Expectation.JsonFields(values, Set.copyOf(texts(node.path("anyOrder"))));
            }
            case "oneOf" -> new Expectation.OneOf(texts(node.get("texts")));
            case "number" ->
                    new Expectation.GivesNumber(
                            node.get("value").decimalValue(),
                            node.path("tolerance").decimalValue(BigDecimal.ZERO),
                            node.has("unit") ? node.get("unit").asString() : null);
            case "date" -> new Expectation.GivesDate(LocalDate.parse(node.get("value").asString()));
            case "label" -> new Expectation.Label(node.get("label").asString());
            case "mentionsAll" -> new Expectation.MentionsAll(texts(node.get("texts")));
            case "mentionsNone" -> new Expectation.MentionsNone(texts(node.get("texts")));
            case "citations" ->
                    new Expectation.Citations(
                            node.get("passages").valueStream().map(JsonNode::asInt).toList());
            case "abstains" -> new Expectation.Abstains();
            case "refuses" -> new Expectation.Refuses();
            case "complies" -> new Expectation.Complies();
            case "language" ->
                    new Expectation.InLanguage(
                            Expectation.Language.valueOf(upper(node.get("language"))));
            case "length" ->
                    new Expectation.Length(
                            Expectation.Unit.valueOf(upper(node.get("unit"))),
                            node.path("min").asInt(0),
                            node.path("max").asInt(Integer.MAX_VALUE));
            case "human" -> new Expectation.Human(node.get("question").asString());
            case "all" -> new Expectation.All(parts(node));
            case "any" -> new Expectation.Any(parts(node));
            default -> throw new IllegalStateException("the schema passed kind " + kind);
        };
    }

    private static List<Expectation> parts(JsonNode node) {
        return node.get("of").valueStream().map(CaseJson::expectation).toList();
    }

    private static String upper(JsonNode word) {
        return word.asString().toUpperCase(Locale.ROOT);
    }

    private String text(String key) {
        return tree.get(key).asString();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
