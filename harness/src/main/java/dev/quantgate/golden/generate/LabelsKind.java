package dev.quantgate.golden.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Texts to be given one of some labels; phrases in them leave no doubt which.
///
/// @param phrases of each label
record LabelsKind(Map<String, List<String>> phrases, List<Shape> shapes) implements FamilyKind {
    LabelsKind {
        phrases = Collections.unmodifiableMap(new LinkedHashMap<>(phrases));
        shapes = List.copyOf(shapes);
    }

    /// @param count phrases in the text
    record Shape(String name, int count, List<Template> material) {}

    @Override
    public List<String> shapeNames() {
        return shapes.stream().map(Shape::name).toList();
    }

    @Override
    public Set<String> slots() {
        return Set.of("material", "labels", "labelLines");
    }

    @Override
    public List<List<String>> told() {
        return List.of(List.of("material"), List.of("labels", "labelLines"));
    }

    @Override
    public Draft draft(Draw draw, Template phrasing, int shape) {
        List<String> labels = List.copyOf(phrases.keySet());
        String label = draw.oneOf(labels);
        List<String> mixed = new ArrayList<>(Objects.requireNonNull(phrases.get(label)));
        Collections.shuffle(mixed, draw.random());
        draw.hold("phrase", mixed.get(0));
        draw.hold("phrase2", mixed.get(1));
        draw.hold("material", draw.fill(draw.oneOf(shapes.get(shape).material())));
        draw.hold("labels", String.join(", ", labels));
        draw.hold("labelLines", "- " + String.join("\n- ", labels));
        List<String> others = labels.stream().filter(one -> !one.equals(label)).toList();
        ObjectNode contract = CaseParts.object();
        contract.set("labels", CaseParts.texts(labels));
        return new Draft(
                draw.fill(phrasing),
                label,
                contract,
                CaseParts.kind("label").put("label", label),
                List.of(draw.oneOf(others), "Nhãn phù hợp là: " + label));
    }
}
