package dev.quantgate.golden.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sentences that hold the fields of a record, to be turned into JSON.
///
/// @param fields JSON key to field
record RecordKind(Map<String, Field> fields, List<Shape> shapes) implements FamilyKind {
    RecordKind {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        shapes = List.copyOf(shapes);
    }

    /// @param hint form wanted, told beside the key
    /// @param what the field in words
    /// @param schema JSON Schema of the value
    record Field(
            Template.Piece.Slot slot,
            @Nullable String hint,
            @Nullable String what,
            JsonNode schema) {
        JsonNode json(Value value) {
            return slot.form() == Form.INTEGER
                    ? JsonNodeFactory.instance.numberNode(Long.parseLong(value.atom()))
                    : JsonNodeFactory.instance.stringNode(value.in(slot.form()));
        }
    }

    /// @param keys that may be asked
    /// @param ask how many of them, from and to
    record Shape(String name, List<Template> material, List<String> keys, List<Integer> ask) {}

    @Override
    public List<String> shapeNames() {
        return shapes.stream().map(Shape::name).toList();
    }

    @Override
    public Set<String> slots() {
        return Set.of("material", "keys", "quoted", "bullets", "what");
    }

    @Override
    public List<List<String>> told() {
        return List.of(List.of("material"), List.of("keys", "quoted", "bullets"));
    }

    @Override
    public Draft draft(Draw draw, Template phrasing, int shape) {
        Shape form = shapes.get(shape);
        draw.hold("material", draw.fill(draw.oneOf(form.material())));
        List<String> asked = asked(draw, form);
        draw.hold("keys", keys(asked, "%s", ", "));
        draw.hold("quoted", keys(asked, "\"%s\"", ", "));
        draw.hold("bullets", keys(asked, "- %s", "\n"));
        draw.hold("what", Objects.requireNonNullElse(field(asked.getFirst()).what(), ""));
        ObjectNode values = CaseParts.object();
        asked.forEach(
                key -> values.set(key, field(key).json(draw.value(field(key).slot().name()))));
        ObjectNode expectation = CaseParts.kind("jsonFields");
        expectation.set("values", values);
        return new Draft(
                draw.fill(phrasing),
                CaseParts.spaced(values),
                contract(asked),
                expectation,
                List.of(otherValue(draw, asked, values), otherForm(draw, asked, values)));
    }

    private List<String> asked(Draw draw, Shape form) {
        List<String> keys = new ArrayList<>(form.keys());
        Collections.shuffle(keys, draw.random());
        int most = form.ask().getLast();
        // Dialogues ask any number of keys, so that none of the numbers asked of cases is special.
        int count =
                draw.training() && most > 1
                        ? draw.between(List.of(1, most))
                        : draw.between(form.ask());
        return keys.subList(0, count);
    }

    private Field field(String key) {
        return Objects.requireNonNull(fields.get(key), key);
    }

    private String keys(List<String> asked, String each, String between) {
        return asked.stream()
                .map(key -> {
                    String hint = field(key).hint();
                    return each.formatted(key) + (hint == null ? "" : " (" + hint + ")");
                })
                .collect(Collectors.joining(between));
    }

    private ObjectNode contract(List<String> asked) {
        ObjectNode schema = CaseParts.object().put("type", "object");
        ObjectNode properties = CaseParts.object();
        asked.forEach(key -> properties.set(key, field(key).schema()));
        schema.set("properties", properties);
        schema.set("required", CaseParts.texts(asked));
        schema.put("additionalProperties", false);
        ObjectNode contract = CaseParts.object();
        contract.set("schema", schema);
        return contract;
    }

    private String otherValue(Draw draw, List<String> asked, ObjectNode values) {
        String key = draw.oneOf(asked);
        String slot = field(key).slot().name();
        ObjectNode wrong = values.deepCopy();
        wrong.set(key, field(key).json(draw.near(slot, draw.value(slot))));
        return CaseParts.spaced(wrong);
    }

    private String otherForm(Draw draw, List<String> asked, ObjectNode values) {
        String right = CaseParts.spaced(values);
        return switch (draw.random().nextInt(4)) {
            case 0 -> CaseParts.spaced(values.deepCopy().put("ghi_chu", "đã kiểm tra"));
            case 1 -> "Kết quả: " + right;
            case 2 -> otherType(draw.oneOf(asked), values);
            default -> right.substring(0, right.length() - 1);
        };
    }

    private static String otherType(String key, ObjectNode values) {
        ObjectNode wrong = values.deepCopy();
        JsonNode value = wrong.get(key);
        if (value.isNumber()) {
            wrong.put(key, value.asString());
        } else {
            wrong.set(key, JsonNodeFactory.instance.arrayNode().add(value));
        }
        return CaseParts.spaced(wrong);
    }
}
