package dev.quantgate.score;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Many words as one regular expression that shares their beginnings: a matcher looks at each
/// letter once instead of trying hundreds of words one after the other.
///
/// Longer words come first where one begins another. Words that begin with a backslash are regular
/// expressions themselves.
final class WordTrie {
    private final SortedMap<Character, WordTrie> next = new TreeMap<>();
    private boolean ends;

    private WordTrie() {}

    /// @param words at least one
    static String regex(List<String> words) {
        var root = new WordTrie();
        words.stream().filter(word -> !isRegex(word)).forEach(root::add);
        return Stream.concat(
                        root.next.isEmpty() ? Stream.empty() : Stream.of(root.regex()),
                        words.stream().filter(WordTrie::isRegex))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    static boolean isRegex(String word) {
        return word.startsWith("\\");
    }

    private void add(String word) {
        WordTrie at = this;
        for (int i = 0; i < word.length(); i++) {
            at = at.next.computeIfAbsent(word.charAt(i), _ -> new WordTrie());
        }
        at.ends = true;
    }

    private String regex() {
        if (next.isEmpty()) {
            return "";
        }
        String rest =
                next.entrySet().stream()
                        .map(entry -> literal(entry.getKey()) + entry.getValue().regex())
                        .collect(Collectors.joining("|"));
        if (ends) {
            return "(?:" + rest + ")?";
        }
        return next.size() == 1 ? rest : "(?:" + rest + ")";
    }

    private static String literal(char letter) {
        return Character.isLetterOrDigit(letter) || letter == ' '
                ? String.valueOf(letter)
                : Pattern.quote(String.valueOf(letter));
    }
}
