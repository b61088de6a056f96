package dev.quantgate.golden.generate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes a family of its file, once the file's JSON Schema has passed it; names what the schema
/// cannot see: slots that nothing fills, forms that do not fit, phrasings that hide what is asked.
final class FamilyReader {
    private static final Template EMPTY = new Template(List.of());

    private final String file;
    private final JsonNode tree;
    private final Map<String, ValueSource> sources;
    private final List<String> mistakes;

    /// @param sources by slot
    /// @param mistakes takes what is found
    FamilyReader(
            String file, JsonNode tree, Map<String, ValueSource> sources, List<String> mistakes) {
        this.file = file;
        this.tree = tree;
        this.sources = sources;
        this.mistakes = mistakes;
    }

    Optional<Family> read() {
        int before = mistakes.size();
        String name = tree.get("family").asString();
        if (!file.endsWith("/" + name + ".json")) {
            mistake("/family", "must be the file's name", name);
        }
        FamilyKind kind =
                switch (tree.get("kind").asString()) {
                    case "record" -> record();
                    case "list" -> list();
                    case "table" -> table();
                    case "labels" -> labels();
                    case "request" -> request();
                    case "form" -> form();
                    default -> throw new IllegalStateException("the schema passed the kind");
                };
        List<Template> phrasings = phrasings("/phrasings", kind);
        List<Template> unseen = phrasings("/unseen", kind);
        noneTwice();
        return mistakes.size() > before
                ? Optional.empty()
                : Optional.of(
                        new Family(
                                name,
                                tree.get("category").asString(),
                                tree.get("criticality").asString(),
                                tree.get("about").asString(),
                                sources,
                                phrasings,
                                unseen,
                                kind));
    }

    private List<Template> phrasings(String pointer, FamilyKind kind) {
        return templates(
                pointer,
                kind.slots(),
                template -> {
                    List<String> missing = new ArrayList<>();
                    for (List<String> choice : kind.told()) {
                        if (choice.stream().noneMatch(template::holds)) {
                            missing.add("{" + String.join("} or {", choice) + "}");
                        }
                    }
                    return missing;
                });
    }

    private void noneTwice() {
        Set<String> seen = new LinkedHashSet<>();
        for (String list : List.of("phrasings", "unseen")) {
            for (int i = 0; i < tree.get(list).size(); i++) {
                String text = tree.get(list).get(i).asString();
                if (!seen.add(text.strip())) {
                    mistake("/%s/%d".formatted(list, i), "must differ from the others", text);
                }
            }
        }
    }

    private RecordKind record() {
        Map<String, RecordKind.Field> fields = new LinkedHashMap<>();
        tree.get("fields")
                .properties()
                .forEach(entry -> fields.put(entry.getKey(), field(entry.getKey())));
        List<RecordKind.Shape> shapes = new ArrayList<>();
        for (int i = 0; i < tree.get("shapes").size(); i++) {
            String at = "/shapes/" + i;
            JsonNode shape = tree.at(at);
            List<String> keys =
                    shape.has("keys") ? texts(shape.get("keys")) : List.copyOf(fields.keySet());
            for (String key : keys) {
                if (!fields.containsKey(key)) {
                    mistake(at + "/keys", "must be keys of fields", key);
                }
            }
            List<String> needed =
                    keys.stream()
                            .filter(fields::containsKey)
                            .map(key -> fields.get(key).slot().name())
                            .toList();
            List<Integer> ask = range(at + "/ask");
            if (ask.getLast() > keys.size()) {
                mistake(at + "/ask", "must not ask more than the shape's keys", ask.toString());
            }
            if (ask.getLast() > 1 && tree.get("phrasings").toString().contains("{what}")) {
                mistake(at + "/ask", "must be [1, 1] where phrasings hold {what}", ask.toString());
            }
            shapes.add(
                    new RecordKind.Shape(
                            shape.get("name").asString(), material(at, needed), keys, ask));
        }
        return new RecordKind(fields, shapes);
    }

    private RecordKind.Field field(String key) {
        String at = "/fields/" + key;
        JsonNode node = tree.at(at);
        Template.Piece.Slot slot =
                template(at + "/value", Set.of())
                        .soleSlot()
                        .orElseGet(() -> {
                            mistake(
                                    at + "/value",
                                    "must be one slot",
                                    node.get("value").asString());
                            return new Template.Piece.Slot("", Form.AS_DRAWN);
                        });
        boolean told = slot.form() != Form.INTEGER && slot.form() != Form.ISO;
        if (!told && !node.has("hint")) {
            mistake(at, "must have a hint that tells the form", node.get("value").asString());
        }
        ObjectNode schema = CaseParts.object();
        switch (slot.form()) {
            case INTEGER -> schema.put("type", "integer");
            case ISO -> schema.put("type", "string").put("format", "date");
            default -> schema.put("type", "string").put("minLength", 1);
        }
        return new RecordKind.Field(
                slot,
                text(node, "hint"),
                text(node, "what"),
                node.path("schema").isObject() ? node.get("schema") : schema);
    }

    private ListKind list() {
        String key = slotOf("/key");
        Template line = template("/line", Set.of());
        if (!line.holds(key)) {
            mistake("/line", "must hold {%s}".formatted(key), tree.get("line").asString());
        }
        List<Template> answers = new ArrayList<>();
        for (int i = 0; i < tree.get("answers").size(); i++) {
            String text = tree.get("answers").get(i).asString();
            Template answer =
                    template(
                            "/answers/" + i,
                            text.contains("{") ? text : "{" + text + "}",
                            Set.of());
            if (!line.names().containsAll(answer.names())) {
                mistake("/answers/" + i, "must be a slot of the line", text);
            }
            answers.add(answer);
        }
        openSlots("/line", line);
        List<ListKind.Shape> shapes = new ArrayList<>();
        for (int i = 0; i < tree.get("shapes").size(); i++) {
            String at = "/shapes/" + i;
            shapes.add(
                    new ListKind.Shape(tree.at(at).get("name").asString(), range(at + "/lines")));
        }
        return new ListKind(
                tree.get("category").asString().equals("hallucination-bait"),
                key,
                answers,
                line,
                holding("/none", template("/none", Set.of()), key),
                shapes,
                followUps(Set.of(), List.of(key)));
    }

    private TableKind table() {
        String row = slotOf("/row");
        String cell = slotOf("/cell");
        Template answer = template("/answer", Set.of("column"));
        holding("/answer", answer, row, "column", cell);
        List<String> columns = texts(tree.get("columns"));
        List<TableKind.Shape> shapes = new ArrayList<>();
        for (int i = 0; i < tree.get("shapes").size(); i++) {
            String at = "/shapes/" + i;
            List<Integer> count = range(at + "/columns");
            if (count.getLast() > columns.size()) {
                mistake(at + "/columns", "must not exceed the columns", count.toString());
            }
            shapes.add(
                    new TableKind.Shape(
                            tree.at(at).get("name").asString(), range(at + "/rows"), count));
        }
        return new TableKind(
                row,
                tree.get("corner").asString(),
                columns,
                cell,
                answer,
                shapes,
                followUps(Set.of("column"), List.of(row, "column")));
    }

    private LabelsKind labels() {
        Map<String, List<String>> phrases = new LinkedHashMap<>();
        Map<String, String> labelOf = new LinkedHashMap<>();
        tree.get("labels")
                .properties()
                .forEach(entry -> {
                    phrases.put(entry.getKey(), texts(entry.getValue()));
                    for (String phrase : texts(entry.getValue())) {
                        String other = labelOf.putIfAbsent(phrase, entry.getKey());
                        if (other != null) {
                            mistake(
                                    "/labels/" + entry.getKey(),
                                    "must not repeat a phrase of " + other,
                                    phrase);
                        }
                    }
                });
        List<LabelsKind.Shape> shapes = new ArrayList<>();
        for (int i = 0; i < tree.get("shapes").size(); i++) {
            String at = "/shapes/" + i;
            int count = tree.at(at).get("phrases").asInt();
            List<String> slots = List.of("phrase", "phrase2").subList(0, count);
            shapes.add(
                    new LabelsKind.Shape(
                            tree.at(at).get("name").asString(),
                            count,
                            material(at, Set.copyOf(slots), slots)));
        }
        return new LabelsKind(phrases, shapes);
    }

    private RequestKind request() {
        boolean unsafe = tree.get("category").asString().equals("refusal");
        List<RequestKind.Shape> shapes = new ArrayList<>();
        for (int i = 0; i < tree.get("shapes").size(); i++) {
            String at = "/shapes/" + i;
            if (unsafe) {
                required(at, "reject");
            } else {
                required(at, "decisive");
            }
            shapes.add(
                    new RequestKind.Shape(
                            tree.at(at).get("name").asString(),
                            material(at, List.of()),
                            required(at, "answer") ? template(of(at, "answer"), Set.of()) : EMPTY,
                            templates(of(at, "decisive"), Set.of(), _ -> List.of()),
                            templates(of(at, "reject"), Set.of(), _ -> List.of())));
        }
        return new RequestKind(unsafe, shapes);
    }

    private FormKind form() {
        Map<String, FormKind.View> views = new LinkedHashMap<>();
        tree.path("views")
                .properties()
                .forEach(entry -> {
                    String at = "/views/" + entry.getKey();
                    views.put(
                            entry.getKey(),
                            new FormKind.View(
                                    template(at + "/each", Set.of()),
                                    entry.getValue().get("between").asString()));
                });
        Set<String> known = new LinkedHashSet<>(views.keySet());
        known.add("count");
        List<FormKind.Shape> shapes = new ArrayList<>();
        for (int i = 0; i < tree.get("shapes").size(); i++) {
            String at = "/shapes/" + i;
            JsonNode items = tree.at(of(at, "items"));
            List<String> slots = items.isMissingNode() ? List.of() : texts(items.get("slots"));
            for (String slot : slots) {
                if (!sources.containsKey(slot)) {
                    mistake(of(at, "items") + "/slots", "must be slots of values", slot);
                }
            }
            for (var view : views.entrySet()) {
                if (!slots.isEmpty() && !slots.containsAll(view.getValue().each().names())) {
                    mistake(
                            "/views/" + view.getKey(),
                            "must hold slots of the items alone",
                            String.join(", ", view.getValue().each().names()));
                }
            }
            String expectation = of(at, "expectation");
            if (required(at, "expectation")) {
                expected(expectation, tree.at(expectation), known);
            }
            shapes.add(
                    new FormKind.Shape(
                            tree.at(at).get("name").asString(),
                            material(at, known, List.of()),
                            slots,
                            slots.isEmpty() ? List.of(0, 0) : range(of(at, "items") + "/count"),
                            required(at, "answer") ? template(of(at, "answer"), known) : EMPTY,
                            tree.at(of(at, "contract")) instanceof ObjectNode contract
                                    ? contract
                                    : null,
                            tree.at(expectation),
                            templates(of(at, "reject"), known, _ -> List.of())));
        }
        return new FormKind(views, shapes);
    }

    private void expected(String pointer, JsonNode node, Set<String> known) {
        if (node.isString()) {
            template(pointer, known);
        }
        node.properties()
                .forEach(
                        entry -> expected(pointer + "/" + entry.getKey(), entry.getValue(), known));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            expected(pointer + "/" + i, node.get(i), known);
        }
    }

    /// Pointer to a key of a shape, or to the family's where the shape has none of its own.
    private String of(String shape, String key) {
        return tree.at(shape).has(key) ? shape + "/" + key : "/" + key;
    }

    private boolean required(String shape, String key) {
        boolean there = !tree.at(of(shape, key)).isMissingNode();
        if (!there) {
            mistake(shape, "must have '%s', here or in the family".formatted(key), "none");
        }
        return there;
    }

    private List<Template> material(String shape, Collection<String> needed) {
        return material(shape, Set.of(), needed);
    }

    private List<Template> material(String shape, Set<String> known, Collection<String> needed) {
        List<Template> material =
                templates(
                        shape + "/material",
                        known,
                        template ->
                                needed.stream()
                                        .filter(slot -> !template.holds(slot))
                                        .map(slot -> "{" + slot + "}")
                                        .toList());
        for (int i = 0; i < material.size(); i++) {
            openSlots(shape + "/material/" + i, material.get(i));
        }
        return material;
    }

    /// Without a value that has a side, a case could be met in training.
    private void openSlots(String pointer, Template template) {
        boolean open =
                template.names().stream()
                        .anyMatch(name ->
                                tree.path("views").has(name)
                                        || (sources.get(name) != null
                                                && !(sources.get(name)
                                                                instanceof
                                                                ValueSource.Entries(
                                                                        _,
                                                                        boolean sided)
                                                        && !sided)));
        if (!open) {
            mistake(pointer, "must hold a value that is not closed", tree.at(pointer).asString());
        }
    }

    private List<Template> followUps(Set<String> known, List<String> needed) {
        return templates(
                "/followUps",
                known,
                template ->
                        needed.stream()
                                .filter(slot -> !template.holds(slot))
                                .map(slot -> "{" + slot + "}")
                                .toList());
    }

    private Template holding(String pointer, Template template, String... names) {
        for (String name : names) {
            if (!template.holds(name)) {
                mistake(pointer, "must hold {%s}".formatted(name), tree.at(pointer).asString());
            }
        }
        return template;
    }

    private String slotOf(String pointer) {
        String slot = tree.at(pointer).asString();
        if (!sources.containsKey(slot)) {
            mistake(pointer, "must be a slot of values", slot);
        }
        return slot;
    }

    private List<Integer> range(String pointer) {
        JsonNode node = tree.at(pointer);
        List<Integer> range = List.of(node.get(0).asInt(), node.get(1).asInt());
        if (range.getFirst() > range.getLast()) {
            mistake(pointer, "must run from the smaller to the larger", node.toString());
        }
        return range;
    }

    private List<Template> templates(String pointer, Set<String> known, Lacks lacks) {
        List<Template> templates = new ArrayList<>();
        JsonNode list = tree.at(pointer);
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            String at = pointer + "/" + i;
            Template template = template(at, known);
            for (String missing : lacks.of(template)) {
                mistake(at, "must hold " + missing, list.get(i).asString());
            }
            templates.add(template);
        }
        return templates;
    }

    /// What a template lacks.
    @FunctionalInterface
    private interface Lacks {
        List<String> of(Template template);
    }

    private Template template(String pointer, Set<String> known) {
        return template(pointer, tree.at(pointer).asString(), known);
    }

    private Template template(String pointer, String text, Set<String> known) {
        try {
            Template template = Template.of(text);
            for (Template.Piece.Slot slot : template.slots()) {
                problem(slot, known).ifPresent(problem -> mistake(pointer, problem, text));
            }
            return template;
        } catch (IllegalArgumentException e) {
            mistake(pointer, String.valueOf(e.getMessage()), text);
            return EMPTY;
        }
    }

    private Optional<String> problem(Template.Piece.Slot slot, Set<String> known) {
        ValueSource source = sources.get(slot.name());
        boolean fits =
                switch (slot.form()) {
                    case AS_DRAWN, CAPITAL, JSON -> true;
                    case INTEGER, PLAIN, GROUPED -> source instanceof ValueSource.Amounts;
                    case ISO, LONG -> source instanceof ValueSource.Days;
                    case ARRAY -> tree.path("views").has(slot.name());
                };
        if (source == null && !known.contains(slot.name())) {
            return Optional.of("knows no slot {%s}".formatted(slot.name()));
        }
        return fits
                ? Optional.empty()
                : Optional.of("{%s} has no form %s".formatted(slot.name(), slot.form()));
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asString() : null;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private void mistake(String pointer, String rule, String found) {
        mistakes.add(
                "%s#%s: %s, found %s"
                        .formatted(
                                file, pointer, rule, JsonNodeFactory.instance.stringNode(found)));
    }
}
