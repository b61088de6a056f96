package dev.quantgate.golden.generate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Where the values of a slot come from.
sealed interface ValueSource
        permits ValueSource.Entries,
                ValueSource.Composed,
                ValueSource.Codes,
                ValueSource.Amounts,
                ValueSource.Days,
                Strange {
    /// Draws any value.
    Value any(SplittableRandom random);

    /// A value that one might take for another: a digit off, a day later, a name much like it.
    Value like(Value value, SplittableRandom random);

    /// Draws a value of one side.
    ///
    /// @throws NoValueException when there seems to be none
    default Value draw(Side side, SplittableRandom random) {
        for (int attempt = 0; attempt < NoValueException.TRIES; attempt++) {
            Value value = any(random);
            if (!value.open() || Side.of(value.atom()) == side) {
                return value;
            }
        }
        throw new NoValueException("none of the %s side".formatted(side));
    }

    /// A value of one side that differs from another, and looks like it where it can.
    ///
    /// @throws NoValueException when there seems to be none
    default Value near(Value value, Side side, SplittableRandom random) {
        for (int attempt = 0; attempt < NoValueException.TRIES; attempt++) {
            Value other = attempt < NoValueException.TRIES / 2 ? like(value, random) : any(random);
            if (!other.text().equals(value.text())
                    && (!other.open() || Side.of(other.atom()) == side)) {
                return other;
            }
        }
        throw new NoValueException("none beside " + value.text());
    }

    /// Entries of a list.
    ///
    /// @param open whether they have sides
    record Entries(List<String> entries, boolean open) implements ValueSource {
        public Entries {
            entries = List.copyOf(entries);
        }

        @Override
        public Value any(SplittableRandom random) {
            return new Value.Word(entries.get(random.nextInt(entries.size())), open);
        }

        @Override
        public Value like(Value value, SplittableRandom random) {
            return any(random);
        }
    }

    /// Texts put together of parts; the whole has a side, the parts have not.
    record Composed(Template text, Map<String, ValueSource> parts) implements ValueSource {
        private static final int CANDIDATES = 12;

        public Composed {
            parts = Map.copyOf(parts);
        }

        @Override
        public Value any(SplittableRandom random) {
            Map<String, Value> drawn = new LinkedHashMap<>();
            String whole =
                    text.fill(slot ->
                            drawn.computeIfAbsent(slot.name(), name -> part(name).any(random))
                                    .in(slot.form()));
            return new Value.Word(whole, true);
        }

        private ValueSource part(String name) {
            return Optional.ofNullable(parts.get(name)).orElseThrow();
        }

        /// Of some, the one that shares the longest beginning or end.
        @Override
        public Value like(Value value, SplittableRandom random) {
            Value best = any(random);
            for (int i = 1; i < CANDIDATES; i++) {
                Value other = any(random);
                if (shared(other.text(), value.text()) > shared(best.text(), value.text())) {
                    best = other;
                }
            }
            return best;
        }

        private static int shared(String one, String other) {
            if (one.equals(other)) {
                return -1;
            }
            int most = Math.min(one.length(), other.length());
            int first = 0;
            while (first < most && one.charAt(first) == other.charAt(first)) {
                first++;
            }
            int last = 0;
            while (last < most
                    && one.charAt(one.length() - 1 - last)
                            == other.charAt(other.length() - 1 - last)) {
                last++;
            }
            return Math.max(first, last);
        }
    }

    /// Codes: each place of a pattern has its characters.
    record Codes(List<List<String>> patterns) implements ValueSource {
        public Codes {
            patterns = patterns.stream().map(List::copyOf).toList();
        }

        @Override
        public Value any(SplittableRandom random) {
            var text = new StringBuilder();
            for (String place : patterns.get(random.nextInt(patterns.size()))) {
                text.append(place.charAt(random.nextInt(place.length())));
            }
            return new Value.Word(text.toString(), true);
        }

        /// One place differs.
        @Override
        public Value like(Value value, SplittableRandom random) {
            Optional<List<String>> pattern =
                    patterns.stream().filter(one -> fits(one, value.text())).findFirst();
            if (pattern.isEmpty()) {
                return any(random);
            }
            int at = random.nextInt(pattern.get().size());
            String place = pattern.get().get(at);
            var text = new StringBuilder(value.text());
            text.setCharAt(at, place.charAt(random.nextInt(place.length())));
            return new Value.Word(text.toString(), true);
        }

        private static boolean fits(List<String> pattern, String text) {
            if (pattern.size() != text.length()) {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                if (pattern.get(i).indexOf(text.charAt(i)) < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Whole numbers.
    ///
    /// @param from first, inclusive
    /// @param to last, inclusive
    record Amounts(long from, long to, long step, boolean grouped) implements ValueSource {
        private static final int NEAR = 12;

        @Override
        public Value any(SplittableRandom random) {
            return new Value.Amount(from + step * random.nextLong((to - from) / step + 1), grouped);
        }

        @Override
        public Value like(Value value, SplittableRandom random) {
            long number = Long.parseLong(value.atom()) + step * random.nextInt(-NEAR, NEAR + 1);
            return new Value.Amount(Math.clamp(number, from, to), grouped);
        }
    }

    /// Days.
    ///
    /// @param from first, inclusive
    /// @param to last, inclusive
    /// @param format as in [Value.Day]
    record Days(LocalDate from, LocalDate to, @Nullable DateTimeFormatter format)
            implements ValueSource {
        private static final int NEAR = 9;

        @Override
        public Value any(SplittableRandom random) {
            return new Value.Day(
                    LocalDate.ofEpochDay(random.nextLong(from.toEpochDay(), to.toEpochDay() + 1)),
                    format);
        }

        @Override
        public Value like(Value value, SplittableRandom random) {
            LocalDate date =
                    LocalDate.parse(value.atom()).plusDays(random.nextInt(-NEAR, NEAR + 1));
            return new Value.Day(date.isBefore(from) ? from : date.isAfter(to) ? to : date, format);
        }
    }
}
