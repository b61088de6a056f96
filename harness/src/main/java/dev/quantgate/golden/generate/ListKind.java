package dev.quantgate.golden.generate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Numbered lines, one of which is asked for by its key; or none, when the key is missing.
///
/// @param bait whether the cases ask for keys that are missing
/// @param key slot by which lines differ
/// @param answers what a right answer must mention
record ListKind(
        boolean bait,
        String key,
        List<Template> answers,
        Template line,
        Template none,
        List<Shape> shapes,
        List<Template> followUps)
        implements FamilyKind {
    private static final double MISSING_IN_BAIT = 0.5;
    private static final double MISSING_ELSEWHERE = 0.25;

    /// Of training lists, those whose lines say the same of several keys, as they do where there
    /// are more lines than things to say: only the key tells such lines apart.
    private static final double LISTS_OF_LINES_ALIKE = 0.5;

    private static final double SAID_BEFORE = 0.6;
    private static final int SHORTEST = 2;
    private static final int MOST_TURNS_OF_SHORT = 4;

    ListKind {
        answers = List.copyOf(answers);
        shapes = List.copyOf(shapes);
        followUps = List.copyOf(followUps);
    }

    /// @param lines from and to
    record Shape(String name, List<Integer> lines) {}

    /// One line: what it is about, what its slots hold, and how it reads.
    private record Line(Value key, Map<String, Value> values, String text) {
        Value value(String slot) {
            return Objects.requireNonNull(values.get(slot), slot);
        }
    }

    @Override
    public List<String> shapeNames() {
        return shapes.stream().map(Shape::name).toList();
    }

    @Override
    public Set<String> slots() {
        return Set.of("material");
    }

    @Override
    public List<List<String>> told() {
        return List.of(List.of("material"), List.of(key));
    }

    @Override
    public Draft draft(Draw draw, Template phrasing, int shape) {
        List<Line> lines = lines(draw, shapes.get(shape).lines());
        List<String> numbered = new ArrayList<>();
        for (Line line : lines) {
            numbered.add("%d. %s".formatted(numbered.size() + 1, line.text()));
        }
        draw.hold("material", String.join("\n", numbered));
        boolean missing =
                draw.training() ? draw.chance(bait ? MISSING_IN_BAIT : MISSING_ELSEWHERE) : bait;
        Draft first = missing ? absent(draw, phrasing, lines) : present(draw, phrasing, lines);
        return draw.training()
                ? new Draft(
                        first.prompt(),
                        first.answer(),
                        first.contract(),
                        first.expectation(),
                        first.reject(),
                        further(draw, lines))
                : first;
    }

    private List<Line> lines(Draw draw, List<Integer> range) {
        // Dialogues have lists of all lengths, so that no length is special.
        int count = draw.between(draw.training() ? List.of(SHORTEST, range.getLast()) : range);
        List<Line> lines = new ArrayList<>();
        int characters = 0;
        boolean alike = draw.training() && draw.chance(LISTS_OF_LINES_ALIKE);
        while (lines.size() < count) {
            Line next = line(draw, draw.fresh(key), alike ? lines : List.of());
            characters += next.text().length() + 5;
            if (characters > draw.longest() && lines.size() >= SHORTEST) {
                break;
            }
            lines.add(next);
        }
        return lines;
    }

    private Line line(Draw draw, Value keyValue) {
        return line(draw, keyValue, List.of());
    }

    /// @param before lines that it may resemble in all but the key
    private Line line(Draw draw, Value keyValue, List<Line> before) {
        Map<String, Value> values = new TreeMap<>();
        for (String slot : line.names()) {
            if (slot.equals(key)) {
                values.put(slot, keyValue);
            } else if (!before.isEmpty() && draw.chance(SAID_BEFORE)) {
                values.put(slot, draw.oneOf(before).value(slot));
            } else {
                values.put(slot, draw.another(slot));
            }
        }
        return new Line(keyValue, values, fill(line, values));
    }

    private static String fill(Template template, Map<String, Value> values) {
        return template.fill(slot ->
                Objects.requireNonNull(values.get(slot.name()), slot.name()).in(slot.form()));
    }

    private List<String> mentioned(Map<String, Value> values) {
        return answers.stream().map(answer -> fill(answer, values)).toList();
    }

    private static String cited(String text, int number) {
        return "%s [%d]".formatted(text, number);
    }

    private Draft present(Draw draw, Template phrasing, List<Line> lines) {
        int at = draw.random().nextInt(lines.size());
        Line right = lines.get(at);
        draw.hold(key, right.key());
        String answer = cited(right.text(), at + 1);
        int neighbour = at + 1 < lines.size() ? at + 2 : at;
        return new Draft(
                draw.fill(phrasing),
                answer,
                null,
                CaseParts.all(
                        CaseParts.mentionsAll(mentioned(right.values())),
                        CaseParts.citation(at + 1)),
                List.of(
                        cited(otherAnswer(draw, right, lines), at + 1),
                        cited(right.text(), neighbour),
                        draw.fill(none)));
    }

    /// The line with what another line says, or with a value easily taken for its own.
    private String otherAnswer(Draw draw, Line right, List<Line> lines) {
        List<Line> others =
                lines.stream()
                        .filter(line -> !mentioned(line.values()).equals(mentioned(right.values())))
                        .toList();
        Map<String, Value> wrong = new TreeMap<>(right.values());
        if (!others.isEmpty() && draw.chance(0.5)) {
            wrong.putAll(draw.oneOf(others).values());
            wrong.put(key, right.key());
        } else {
            for (Template answer : answers) {
                for (String slot : answer.names()) {
                    wrong.computeIfPresent(slot, (_, value) -> draw.near(slot, value));
                }
            }
        }
        return fill(line, wrong);
    }

    private Draft absent(Draw draw, Template phrasing, List<Line> lines) {
        Value missing = missingKey(draw, lines);
        draw.hold(key, missing);
        int at = draw.random().nextInt(lines.size());
        Map<String, Value> invented = new TreeMap<>(lines.get(at).values());
        invented.put(key, missing);
        return new Draft(
                draw.fill(phrasing),
                draw.fill(none),
                null,
                CaseParts.kind("abstains"),
                List.of(
                        cited(fill(line, invented), at + 1),
                        fill(line, line(draw, missing).values())));
    }

    /// Half of the time a key much like one that is there.
    private Value missingKey(Draw draw, List<Line> lines) {
        return draw.chance(0.5) ? draw.freshNear(key, draw.oneOf(lines).key()) : draw.fresh(key);
    }

    /// Up to as many as there are lines: beside a list a further question costs next to nothing.
    private List<Draft.Turn> further(Draw draw, List<Line> lines) {
        List<Draft.Turn> turns = new ArrayList<>();
        // The first question's key among them.
        Set<String> asked = new HashSet<>(Set.of(draw.value(key).text()));
        int count = draw.random().nextInt(Math.max(MOST_TURNS_OF_SHORT, lines.size()));
        for (int i = 0; i < count; i++) {
            int at = draw.random().nextInt(lines.size());
            boolean missing = draw.chance(bait ? MISSING_IN_BAIT : MISSING_ELSEWHERE);
            Value next = missing ? missingKey(draw, lines) : lines.get(at).key();
            if (asked.add(next.text())) {
                draw.hold(key, next);
                turns.add(
                        new Draft.Turn(
                                draw.fill(draw.oneOf(followUps)),
                                missing ? draw.fill(none) : cited(lines.get(at).text(), at + 1)));
            }
        }
        return turns;
    }
}
