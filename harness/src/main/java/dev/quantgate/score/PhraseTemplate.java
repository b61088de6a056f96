package dev.quantgate.score;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One template of a [Phrase] in one spelling. It is compiled when a text first needs it.
final class PhraseTemplate {
    private static final String WORD = "(?:[^ .,;:?“\\[\\]]+ )";
    private static final String CLAUSE_START = "(?<=[.,;:?“\\[\\]] )";
    private static final String CLAUSE_END = "(?=[.,;:?“\\[\\]] )";

    private final List<String> elements;
    private final Marks marks;

    /// Sets of words of each of which one stands in every match.
    private final List<Set<String>> needed;

    private volatile @Nullable Pattern pattern;

    PhraseTemplate(String template, Marks marks) {
        this.elements = List.of(template.split(" "));
        this.marks = marks;
        this.needed =
                elements.stream()
                        .filter(element -> isWords(element) && !element.contains("*"))
                        .map(this::firstWords)
                        .filter(words -> !words.isEmpty())
                        .sorted(Comparator.comparingInt(Set::size))
                        .toList();
    }

    /// The words of which one stands wherever a match begins; empty when that can be any word.
    Set<String> firstWords() {
        Set<String> first = new HashSet<>();
        for (String element : elements) {
            if (isWidthless(element)) {
                continue;
            }
            if (!isWords(element)) {
                return Set.of();
            }
            Set<String> words = firstWords(element);
            if (words.isEmpty()) {
                return Set.of();
            }
            first.addAll(words);
            if (!element.contains("*")) {
                return first;
            }
        }
        return Set.of();
    }

    /// False where a word that every match holds is not among these. Much cheaper than looking.
    boolean mayBeIn(Set<String> vocabulary) {
        return needed.stream().noneMatch(words -> Collections.disjoint(words, vocabulary));
    }

    /// What matches at this place, ending by `to`.
    @Nullable MatchResult at(int from, int to, String text) {
        Matcher matcher =
                compiled()
                        .matcher(text)
                        .region(from, to)
                        .useTransparentBounds(true)
                        .useAnchoringBounds(false);
        return matcher.lookingAt() ? matcher.toMatchResult() : null;
    }

    private Pattern compiled() {
        Pattern known = pattern;
        if (known == null) {
            known =
                    Pattern.compile(
                            elements.stream().map(this::regex).collect(Collectors.joining()));
            pattern = known;
        }
        return known;
    }

    /// A condition on what stands before or behind.
    private static boolean isWidthless(String element) {
        return "#^!-".indexOf(element.charAt(0)) >= 0 || element.equals("§");
    }

    private static boolean isWords(String element) {
        return !isWidthless(element) && "~¬≈§".indexOf(element.charAt(0)) < 0;
    }

    private Set<String> firstWords(String element) {
        int star = element.indexOf('*');
        return marks.firstWords(star < 0 ? element : element.substring(0, star));
    }

    private String regex(String element) {
        return switch (element.charAt(0)) {
            case '~' -> WORD + "{0," + element.substring(1) + "}";
            case '#' -> CLAUSE_START;
            case '§' -> element.length() == 1 ? CLAUSE_END : words(element);
            case '^' -> "(?<=^ \\. )";
            case '!' -> "(?!" + words(element.substring(1)) + ")";
            case '-' -> "(?<! " + words(element.substring(1)) + ")";
            case '¬' ->
                    "(?:(?!(?:"
                            + Stream.of("thì", "nhưng", "nên", "vẫn", "mà", "chứ")
                                    .map(marks::spelled)
                                    .collect(Collectors.joining("|"))
                            + ") )"
                            + WORD
                            + "){0,"
                            + element.substring(1)
                            + "}";
            case '≈' ->
                    "(?:(?!"
                            + words("<stranger>")
                            + ")"
                            + WORD
                            + "){0,"
                            + element.substring(1)
                            + "}";
            default -> {
                int star = element.indexOf('*');
                yield star < 0
                        ? words(element)
                        : words(element.substring(0, star))
                                + "{0,"
                                + element.substring(star + 1).replace("+", "")
                                + (element.endsWith("+") ? "}+" : "}");
            }
        };
    }

    private String words(String alternatives) {
        return alternatives.startsWith("§|")
                ? "(?:" + words(alternatives.substring(2)) + "|" + CLAUSE_END + ")"
                : marks.regex(alternatives);
    }
}
