package dev.quantgate.golden.generate;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Contracts and expectations as case files spell them.
final class CaseParts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CaseParts() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static ObjectNode kind(String kind) {
        return object().put("kind", kind);
    }

    static ObjectNode mentionsAll(List<String> texts) {
        ObjectNode node = kind("mentionsAll");
        node.set("texts", texts(texts));
        return node;
    }

    static ObjectNode mentionsNone(List<String> texts) {
        ObjectNode node = kind("mentionsNone");
        node.set("texts", texts(texts));
        return node;
    }

    static ObjectNode citation(int passage) {
        ObjectNode node = kind("citations");
        node.set("passages", NODES.arrayNode().add(passage));
        return node;
    }

    static ObjectNode all(ObjectNode... parts) {
        ObjectNode node = kind("all");
        ArrayNode of = NODES.arrayNode();
        for (ObjectNode part : parts) {
            of.add(part);
        }
        node.set("of", of);
        return node;
    }

    /// One line of JSON with a space after each colon and comma, as people write it.
    static String spaced(JsonNode node) {
        if (node.isObject()) {
            return "{"
                    + String.join(
                            ", ",
                            node.properties().stream()
                                    .map(entry ->
                                            NODES.stringNode(entry.getKey())
                                                    + ": "
                                                    + spaced(entry.getValue()))
                                    .toList())
                    + "}";
        }
        if (node.isArray()) {
            return "["
                    + String.join(", ", node.valueStream().map(CaseParts::spaced).toList())
                    + "]";
        }
        return node.toString();
    }
}
