package dev.quantgate.golden.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An answer that must be written in a given form.
///
/// @param views how the items of a shape are written
record FormKind(Map<String, View> views, List<Shape> shapes) implements FamilyKind {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    FormKind {
        views = Collections.unmodifiableMap(new LinkedHashMap<>(views));
        shapes = List.copyOf(shapes);
    }

    /// @param each one item
    /// @param between stands between two
    record View(Template each, String between) {}

    /// @param slots drawn for each item
    /// @param count from and to; none without slots
    /// @param contract as in a case file
    /// @param expectation as in a case file, its texts templates
    record Shape(
            String name,
            List<Template> material,
            List<String> slots,
            List<Integer> count,
            Template answer,
            @Nullable ObjectNode contract,
            JsonNode expectation,
            List<Template> reject) {}

    @Override
    public List<String> shapeNames() {
        return shapes.stream().map(Shape::name).toList();
    }

    @Override
    public Set<String> slots() {
        return Set.of("material", "count");
    }

    @Override
    public List<List<String>> told() {
        return List.of(List.of("material"));
    }

    @Override
    public Draft draft(Draw draw, Template phrasing, int shape) {
        Shape form = shapes.get(shape);
        List<Map<String, Value>> items = items(draw, form);
        show(draw, items);
        draw.hold("count", String.valueOf(items.size()));
        draw.hold("material", draw.fill(draw.oneOf(form.material())));
        String prompt = draw.fill(phrasing);
        String answer = draw.fill(form.answer());
        JsonNode expectation = filled(draw, items, form.expectation());
        List<String> reject = new ArrayList<>(form.reject().stream().map(draw::fill).toList());
        reject.addAll(changed(draw, form, items, answer));
        return new Draft(prompt, answer, form.contract(), (ObjectNode) expectation, reject);
    }

    private static List<Map<String, Value>> items(Draw draw, Shape form) {
        List<Map<String, Value>> items = new ArrayList<>();
        int count =
                form.slots().isEmpty()
                        ? 0
                        : draw.between(
                                draw.training()
                                        ? List.of(2, form.count().getLast())
                                        : form.count());
        for (int i = 0; i < count; i++) {
            Map<String, Value> item = new HashMap<>();
            form.slots().forEach(slot -> item.put(slot, draw.another(slot)));
            items.add(item);
        }
        return items;
    }

    private void show(Draw draw, List<Map<String, Value>> items) {
        views.forEach((name, view) ->
                draw.hold(
                        name,
                        String.join(
                                view.between(),
                                items.stream().map(item -> written(view, item)).toList())));
    }

    private static String written(View view, Map<String, Value> item) {
        return view.each()
                .fill(slot ->
                        Objects.requireNonNull(item.get(slot.name()), slot.name()).in(slot.form()));
    }

    /// The expectation with its templates filled.
    private JsonNode filled(Draw draw, List<Map<String, Value>> items, JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = NODES.objectNode();
            node.properties()
                    .forEach(entry ->
                            copy.set(entry.getKey(), filled(draw, items, entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = NODES.arrayNode();
            node.valueStream().forEach(one -> copy.add(filled(draw, items, one)));
            return copy;
        }
        return node.isString() ? filled(draw, items, Template.of(node.asString())) : node;
    }

    private JsonNode filled(Draw draw, List<Map<String, Value>> items, Template text) {
        Template.Piece.Slot sole = text.soleSlot().orElse(null);
        if (sole != null && sole.form() == Form.INTEGER) {
            return NODES.numberNode(Long.parseLong(draw.fill(text)));
        }
        if (sole != null && sole.form() == Form.ARRAY) {
            View view = Objects.requireNonNull(views.get(sole.name()), sole.name());
            return CaseParts.texts(items.stream().map(item -> written(view, item)).toList());
        }
        return NODES.stringNode(draw.fill(text));
    }

    /// The answer with one value easily taken for the right one, and with two items in each other's
    /// place.
    private List<String> changed(
            Draw draw, Shape form, List<Map<String, Value>> items, String right) {
        List<String> changed = new ArrayList<>();
        form.answer().names().stream()
                .filter(slot -> !views.containsKey(slot) && !slot.equals("count"))
                .findFirst()
                .ifPresent(slot ->
                        changed.add(
                                draw.fillWith(
                                        slot, draw.near(slot, draw.value(slot)), form.answer())));
        if (items.size() > 1) {
            List<Map<String, Value>> wrong = new ArrayList<>(items);
            Map<String, Value> last = new HashMap<>(items.getLast());
            String slot = form.slots().getLast();
            last.computeIfPresent(slot, (_, value) -> draw.near(slot, value));
            wrong.set(items.size() - 1, last);
            show(draw, wrong);
            changed.add(draw.fill(form.answer()));
            List<Map<String, Value>> swapped = new ArrayList<>(items);
            Collections.swap(swapped, 0, 1);
            show(draw, swapped);
            changed.add(draw.fill(form.answer()));
            show(draw, items);
        }
        return changed.stream().filter(text -> !text.equals(right)).toList();
    }
}
