package dev.quantgate.golden.generate;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A source of values to train on, some of which nobody would guess: as many words as another value
/// has, but any words.
///
/// Pools are small. A model that met only their entries would come to know them by heart instead of
/// reading the prompt, and fail on the entries that are kept for cases.
///
/// @param source of the values that are not strange, and of the number and case of words of those
///   that are
/// @param words to choose from
record Strange(ValueSource source, List<String> words) implements ValueSource {
    private static final double SHARE = 0.35;
    private static final Pattern WORD = Pattern.compile("(?<!\\S)\\p{L}+(?!\\S)");

    Strange {
        words = List.copyOf(words);
    }

    /// The same families, their sources of words made strange.
    static List<Family> families(List<Family> families) {
        List<String> words =
                families.stream()
                        .flatMap(family -> family.sources().values().stream())
                        .flatMap(Strange::texts)
                        .flatMap(text -> WORD.matcher(text).results())
                        .map(found -> found.group().toLowerCase(Locale.ROOT))
                        .distinct()
                        .sorted()
                        .toList();
        return families.stream()
                .map(family ->
                        family.with(
                                source -> ofWords(source) ? new Strange(source, words) : source))
                .toList();
    }

    private static boolean ofWords(ValueSource source) {
        return switch (source) {
            case Entries entries -> entries.open();
            case Composed _ -> true;
            case Codes _, Amounts _, Days _, Strange _ -> false;
        };
    }

    /// What training may show of a source.
    private static Stream<String> texts(ValueSource source) {
        return switch (source) {
            case Entries entries ->
                    entries.entries().stream()
                            .filter(entry -> !entries.open() || Side.of(entry) == Side.TRAINING);
            case Composed composed -> composed.parts().values().stream().flatMap(Strange::texts);
            case Codes _, Amounts _, Days _ -> Stream.of();
            case Strange strange -> texts(strange.source());
        };
    }

    @Override
    public Value any(SplittableRandom random) {
        Value value = source.any(random);
        return random.nextDouble() < SHARE ? strange(value, random) : value;
    }

    private Value strange(Value value, SplittableRandom random) {
        String text =
                WORD.matcher(value.text())
                        .replaceAll(found -> {
                            String word = words.get(random.nextInt(words.size()));
                            return Character.isUpperCase(found.group().codePointAt(0))
                                    ? new Value.Word(word, true).in(Form.CAPITAL)
                                    : word;
                        });
        return new Value.Word(text, true);
    }

    @Override
    public Value like(Value value, SplittableRandom random) {
        return source.like(value, random);
    }
}
