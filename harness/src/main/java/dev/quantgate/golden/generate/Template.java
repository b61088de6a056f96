package dev.quantgate.golden.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// Text with slots: `Gửi {luong} {dv} cho {khach:capital}`; `{{` and `}}` are braces.
///
/// @param pieces in order
record Template(List<Piece> pieces) {
    private static final Pattern WORD = Pattern.compile("\\p{L}+ ?");

    Template {
        pieces = List.copyOf(pieces);
    }

    /// Text, or a slot.
    sealed interface Piece {
        /// Stands as it is.
        record Literal(String text) implements Piece {}

        /// Filled when a case is written.
        record Slot(String name, Form form) implements Piece {}
    }

    /// What fills slots.
    @FunctionalInterface
    interface Filling {
        String fill(Piece.Slot slot);
    }

    /// Reads a template.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    static Template of(String text) {
        List<Piece> pieces = new ArrayList<>();
        var literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char sign = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == sign;
            if ((sign == '{' || sign == '}') && doubled) {
                literal.append(sign);
                at += 2;
            } else if (sign == '{') {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("must close every slot");
                }
                if (!literal.isEmpty()) {
                    pieces.add(new Piece.Literal(literal.toString()));
                    literal.setLength(0);
                }
                pieces.add(slot(text.substring(at + 1, end)));
                at = end + 1;
            } else if (sign == '}') {
                throw new IllegalArgumentException("must open every slot that it closes");
            } else {
                literal.append(sign);
                at++;
            }
        }
        if (!literal.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
        }
        return new Template(pieces);
    }

    private static Piece.Slot slot(String inside) {
        int colon = inside.indexOf(':');
        if (colon < 0) {
            return new Piece.Slot(inside, Form.AS_DRAWN);
        }
        Form form =
                Form.named(inside.substring(colon + 1))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "names no form of a slot with '%s'"
                                                .formatted(inside.substring(colon + 1))));
        return new Piece.Slot(inside.substring(0, colon), form);
    }

    /// The text with every slot filled.
    String fill(Filling filling) {
        var text = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Literal(String literal) -> text.append(literal);
                case Piece.Slot slot -> text.append(filling.fill(slot));
            }
        }
        return text.toString();
    }

    /// The same without some of its own words, each left out as likely as the others; slots stay.
    Template thinned(double likelihood, SplittableRandom random) {
        return new Template(
                pieces.stream()
                        .map(piece ->
                                switch (piece) {
                                    case Piece.Literal(String text) ->
                                            thinned(text, likelihood, random);
                                    case Piece.Slot slot -> slot;
                                })
                        .toList());
    }

    private static Piece thinned(String text, double likelihood, SplittableRandom random) {
        return new Piece.Literal(
                WORD.matcher(text)
                        .replaceAll(word -> random.nextDouble() < likelihood ? "" : word.group()));
    }

    /// The slots, in order.
    List<Piece.Slot> slots() {
        List<Piece.Slot> slots = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Slot slot) {
                slots.add(slot);
            }
        }
        return slots;
    }

    /// Names of the slots, in order.
    Set<String> names() {
        var names = new LinkedHashSet<String>();
        slots().forEach(slot -> names.add(slot.name()));
        return names;
    }

    boolean holds(String name) {
        return names().contains(name);
    }

    /// The slot, when the template is just that.
    Optional<Piece.Slot> soleSlot() {
        return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Slot slot
                ? Optional.of(slot)
                : Optional.empty();
    }
}
