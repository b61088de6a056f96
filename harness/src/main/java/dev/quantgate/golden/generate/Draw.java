package dev.quantgate.golden.generate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/// One case or dialogue being written: what fills its slots, and every choice made for it.
///
/// Not thread-safe.
final class Draw {
    private static final int TRIES_TO_DIFFER = 60;

    private final Map<String, ValueSource> sources;
    private final Side side;
    private final SplittableRandom random;
    private final int longest;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<String> alone = new LinkedHashSet<>();
    private final Set<String> atoms = new LinkedHashSet<>();

    /// @param longest material that may be written, in characters
    Draw(Map<String, ValueSource> sources, Side side, SplittableRandom random, int longest) {
        this.sources = sources;
        this.side = side;
        this.random = random;
        this.longest = longest;
    }

    SplittableRandom random() {
        return random;
    }

    int longest() {
        return longest;
    }

    /// Whether a dialogue to train on is written: its lists have all lengths, its bait is
    /// answerable half of the time.
    boolean training() {
        return side == Side.TRAINING;
    }

    /// Every value with a side that was drawn.
    Set<String> atoms() {
        return atoms;
    }

    int between(List<Integer> range) {
        return random.nextInt(range.getFirst(), range.getLast() + 1);
    }

    boolean chance(double likelihood) {
        return random.nextDouble() < likelihood;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// What a slot holds, drawn the first time it is asked.
    Value value(String slot) {
        return values.computeIfAbsent(slot, this::another);
    }

    /// A further value for a slot, unlike all others of this draw where the source allows.
    Value another(String slot) {
        ValueSource source = source(slot);
        Value value = source.draw(side, random);
        for (int i = 0; i < TRIES_TO_DIFFER && taken.contains(value.text()); i++) {
            value = source.draw(side, random);
        }
        return take(value);
    }

    /// A value unlike all others of this draw.
    ///
    /// @throws NoValueException when the source has none left
    Value fresh(String slot) {
        Value value = another(slot);
        if (!alone.add(value.text())) {
            throw new NoValueException("none left for {%s}".formatted(slot));
        }
        return value;
    }

    /// A value easily taken for another.
    Value near(String slot, Value value) {
        return source(slot).near(value, side, random);
    }

    /// The same, unlike all others of this draw, or simply another when there is none.
    Value freshNear(String slot, Value value) {
        for (int i = 0; i < TRIES_TO_DIFFER; i++) {
            Value near = near(slot, value);
            if (!taken.contains(near.text())) {
                alone.add(near.text());
                return take(near);
            }
        }
        return fresh(slot);
    }

    private Value take(Value value) {
        taken.add(value.text());
        if (value.open()) {
            atoms.add(value.atom());
        }
        return value;
    }

    private ValueSource source(String slot) {
        return Objects.requireNonNull(sources.get(slot), slot);
    }

    /// Sets what a slot holds.
    void hold(String slot, Value value) {
        values.put(slot, value);
    }

    /// Sets text that a slot of the kind holds, e.g. `{material}`.
    void hold(String slot, String text) {
        texts.put(slot, text);
    }

    /// Fills a template, drawing what was not drawn yet.
    String fill(Template template) {
        return template.fill(this::text);
    }

    private String text(Template.Piece.Slot slot) {
        String text = texts.get(slot.name());
        return text == null
                ? value(slot.name()).in(slot.form())
                : new Value.Word(text, false).in(slot.form());
    }

    /// Fills a template as if one slot held another value.
    String fillWith(String slot, Value other, Template template) {
        Value before = values.put(slot, other);
        String text = fill(template);
        if (before == null) {
            values.remove(slot);
        } else {
            values.put(slot, before);
        }
        return text;
    }
}
