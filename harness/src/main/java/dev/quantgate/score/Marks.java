package dev.quantgate.score;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether the words of templates keep their diacritics, and what became of their classes so far:
/// many rules speak of the same ones.
@SuppressWarnings("ImmutableEnumChecker") // what it computed is kept, and always the same
enum Marks {
    KEPT(UnaryOperator.identity()),
    DROPPED(Spelling::bare);

    private final UnaryOperator<String> spelling;
    private final Map<String, List<String>> members = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> firstWords = new ConcurrentHashMap<>();
    private final Map<String, String> regexes = new ConcurrentHashMap<>();

    Marks(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    String spelled(String word) {
        return spelling.apply(word);
    }

    /// The words and phrases that an element of a template stands for, once each.
    ///
    /// @param alternatives e.g. `<no>|cho_biết`
    List<String> members(String alternatives) {
        return members.computeIfAbsent(
                alternatives,
                all ->
                        Stream.of(all.split("\\|"))
                                .flatMap(one ->
                                        one.startsWith("<")
                                                ? Lexicon.of(one.substring(1, one.length() - 1))
                                                        .stream()
                                                : Stream.of(one.replace('_', ' ')))
                                .map(spelling)
                                .distinct()
                                .toList());
    }

    /// The words with which these begin; empty when some are not words but expressions.
    Set<String> firstWords(String alternatives) {
        return firstWords.computeIfAbsent(
                alternatives,
                all ->
                        members(all).stream().anyMatch(WordTrie::isRegex)
                                ? Set.of()
                                : members(all).stream()
                                        .map(member -> member.split(" ", 2)[0])
                                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// A regular expression for any of them and the space behind.
    String regex(String alternatives) {
        return regexes.computeIfAbsent(
                alternatives, all -> "(?:" + WordTrie.regex(members(all)) + " )");
    }
}
