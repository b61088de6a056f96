package dev.quantgate.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A pattern of words and classes of words, to be found in a [Wording].
///
/// It is written as words with spaces between:
///
/// - `<doc>` a word or phrase of that class of the [Lexicon], `<adv>*3` up to three of them,
///   `<adv>*3+` as many as there are, up to three
/// - `không|chưa` one of these words, `cho_biết` a phrase
/// - `~4` up to four words of any kind, none of them a sign; `≈4` none of them a third party
///   either, `¬4` none that joins clauses
/// - `#` nothing, where a clause begins
/// - `!<doc>` nothing, where that class does not follow; `-<doc>` where it does not stand before
/// - `,` and the other signs stand for themselves, `§` for the end of a clause, `^` for the
///   beginning of the text
///
/// Every repetition is bounded and begins at a space, so the work grows with the text only.
final class Phrase {
    private static final String WORD = "(?:[^ .,;:?“\\[\\]]+ )";
    private static final String CLAUSE_START = "(?<=[.,;:?“\\[\\]] )";
    private static final String CLAUSE_END = "(?=[.,;:?“\\[\\]] )";

    /// An answer that says the same more often says nothing new.
    private static final int MOST = 40;

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final Pattern full;
    private final Pattern bare;

    private Phrase(Pattern full, Pattern bare) {
        this.full = full;
        this.bare = bare;
    }

    /// One of these templates.
    static Phrase of(String... templates) {
        return new Phrase(
                compiled(templates, UnaryOperator.identity()), compiled(templates, Spelling::bare));
    }

    /// The same for words so short that without diacritics they are others: tội and tôi.
    static Phrase withMarks(String... templates) {
        return new Phrase(compiled(templates, UnaryOperator.identity()), NOTHING);
    }

    boolean isIn(Wording wording) {
        return in(wording, 0, wording.text().length()).find();
    }

    boolean isIn(Wording wording, int from, int to) {
        return in(wording, from, to).find();
    }

    /// Whether it stands right here.
    boolean startsAt(Wording wording, int at) {
        return in(wording, at, wording.text().length()).lookingAt();
    }

    /// Where it stands, from left to right.
    List<MatchResult> all(Wording wording, int from, int to) {
        List<MatchResult> all = new ArrayList<>();
        Matcher found = in(wording, from, to);
        while (all.size() < MOST && found.find()) {
            all.add(found.toMatchResult());
        }
        return all;
    }

    private Matcher in(Wording wording, int from, int to) {
        return (wording.bare() ? bare : full)
                .matcher(wording.text())
                .region(from, to)
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
    }

    private static Pattern compiled(String[] templates, UnaryOperator<String> spelling) {
        return Pattern.compile(
                Stream.of(templates)
                        .map(template -> regex(template, spelling))
                        .collect(Collectors.joining("|", "(?<= )(?:", ")")));
    }

    private static String regex(String template, UnaryOperator<String> spelling) {
        return Stream.of(template.split(" "))
                .map(element -> element(element, spelling))
                .collect(Collectors.joining());
    }

    private static String element(String element, UnaryOperator<String> spelling) {
        return switch (element.charAt(0)) {
            case '~' -> WORD + "{0," + element.substring(1) + "}";
            case '#' -> CLAUSE_START;
            case '§' -> element.length() == 1 ? CLAUSE_END : words(element, spelling);
            case '^' -> "(?<=^ \\. )";
            case '!' -> "(?!" + words(element.substring(1), spelling) + ")";
            case '-' -> "(?<! " + words(element.substring(1), spelling) + ")";
            case '¬' ->
                    "(?:(?!(?:"
                            + Stream.of("thì", "nhưng", "nên", "vẫn", "mà", "chứ")
                                    .map(spelling)
                                    .collect(Collectors.joining("|"))
                            + ") )"
                            + WORD
                            + "){0,"
                            + element.substring(1)
                            + "}";
            case '≈' ->
                    "(?:(?!"
                            + words("<stranger>", spelling)
                            + ")"
                            + WORD
                            + "){0,"
                            + element.substring(1)
                            + "}";
            default -> {
                int star = element.indexOf('*');
                yield star < 0
                        ? words(element, spelling)
                        : words(element.substring(0, star), spelling)
                                + "{0,"
                                + element.substring(star + 1).replace("+", "")
                                + (element.endsWith("+") ? "}+" : "}");
            }
        };
    }

    private static String words(String alternatives, UnaryOperator<String> spelling) {
        if (alternatives.startsWith("§|")) {
            return "(?:" + words(alternatives.substring(2), spelling) + "|" + CLAUSE_END + ")";
        }
        List<String> words =
                Stream.of(alternatives.split("\\|"))
                        .flatMap(one ->
                                one.startsWith("<")
                                        ? Lexicon.of(one.substring(1, one.length() - 1)).stream()
                                        : Stream.of(one.replace('_', ' ')))
                        .map(spelling)
                        .distinct()
                        .toList();
        return "(?:" + WordTrie.regex(words) + " )";
    }
}
