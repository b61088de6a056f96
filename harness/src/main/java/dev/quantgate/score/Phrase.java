package dev.quantgate.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Templates full;
    private final Templates bare;

    private Phrase(Templates full, Templates bare) {
        this.full = full;
        this.bare = bare;
    }

    /// One of these templates.
    static Phrase of(String... templates) {
        return new Phrase(
                Templates.of(templates, Marks.KEPT), Templates.of(templates, Marks.DROPPED));
    }

    /// The same for words so short that without diacritics they are others: tội and tôi.
    static Phrase withMarks(String... templates) {
        return new Phrase(Templates.of(templates, Marks.KEPT), new Templates(NOTHING, Set.of()));
    }

    /// Templates in one spelling.
    ///
    /// @param pattern matches any of them
    /// @param needed words of which a text must hold one for any of them to match, so that most
    ///   texts need no search; empty when there is no saying
    private record Templates(Pattern pattern, Set<String> needed) {
        static Templates of(String[] templates, Marks marks) {
            Set<String> needed = new HashSet<>();
            boolean always = true;
            for (String template : templates) {
                Set<String> rarest = rarest(template, marks);
                always &= !rarest.isEmpty();
                needed.addAll(rarest);
            }
            return new Templates(
                    compiled(templates, marks), always ? Set.copyOf(needed) : Set.of());
        }

        /// The smallest set of words of which one stands wherever the template matches; empty for a
        /// template that needs no certain word.
        private static Set<String> rarest(String template, Marks marks) {
            return Stream.of(template.split(" "))
                    .filter(element ->
                            !element.contains("*") && "~#§^!-¬≈".indexOf(element.charAt(0)) < 0)
                    .map(element -> members(element, marks))
                    .filter(members -> members.stream().noneMatch(WordTrie::isRegex))
                    .map(members ->
                            members.stream()
                                    .map(member -> member.split(" ", 2)[0])
                                    .collect(Collectors.toSet()))
                    .min(Comparator.comparingInt(Set::size))
                    .orElse(Set.of());
        }

        boolean mayBeIn(Wording wording) {
            return needed.isEmpty() || wording.words().stream().anyMatch(needed::contains);
        }
    }

    /// How the words of templates are spelled, and what became of their classes so far: many rules
    /// speak of the same ones.
    @SuppressWarnings("ImmutableEnumChecker") // what it computed is kept, and always the same
    private enum Marks {
        KEPT(UnaryOperator.identity()),
        DROPPED(Spelling::bare);

        private final UnaryOperator<String> spelling;
        private final Map<String, String> patterns = new ConcurrentHashMap<>();

        Marks(UnaryOperator<String> spelling) {
            this.spelling = spelling;
        }

        String pattern(String alternatives) {
            return patterns.computeIfAbsent(
                    alternatives, one -> "(?:" + WordTrie.regex(members(one, this)) + " )");
        }
    }

    boolean isIn(Wording wording) {
        return isIn(wording, 0, wording.text().length());
    }

    boolean isIn(Wording wording, int from, int to) {
        Templates templates = templates(wording);
        return templates.mayBeIn(wording) && in(templates, wording, from, to).find();
    }

    /// Whether it stands right here.
    boolean startsAt(Wording wording, int at) {
        return in(templates(wording), wording, at, wording.text().length()).lookingAt();
    }

    /// Where it stands, from left to right.
    List<MatchResult> all(Wording wording, int from, int to) {
        Templates templates = templates(wording);
        List<MatchResult> all = new ArrayList<>();
        if (templates.mayBeIn(wording)) {
            Matcher found = in(templates, wording, from, to);
            while (all.size() < MOST && found.find()) {
                all.add(found.toMatchResult());
            }
        }
        return all;
    }

    private Templates templates(Wording wording) {
        return wording.bare() ? bare : full;
    }

    private static Matcher in(Templates templates, Wording wording, int from, int to) {
        return templates
                .pattern()
                .matcher(wording.text())
                .region(from, to)
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
    }

    private static Pattern compiled(String[] templates, Marks marks) {
        return Pattern.compile(
                Stream.of(templates)
                        .map(template -> regex(template, marks))
                        .collect(Collectors.joining("|", "(?<= )(?:", ")")));
    }

    private static String regex(String template, Marks marks) {
        return Stream.of(template.split(" "))
                .map(element -> element(element, marks))
                .collect(Collectors.joining());
    }

    private static String element(String element, Marks marks) {
        return switch (element.charAt(0)) {
            case '~' -> WORD + "{0," + element.substring(1) + "}";
            case '#' -> CLAUSE_START;
            case '§' -> element.length() == 1 ? CLAUSE_END : words(element, marks);
            case '^' -> "(?<=^ \\. )";
            case '!' -> "(?!" + words(element.substring(1), marks) + ")";
            case '-' -> "(?<! " + words(element.substring(1), marks) + ")";
            case '¬' ->
                    "(?:(?!(?:"
                            + Stream.of("thì", "nhưng", "nên", "vẫn", "mà", "chứ")
                                    .map(marks.spelling)
                                    .collect(Collectors.joining("|"))
                            + ") )"
                            + WORD
                            + "){0,"
                            + element.substring(1)
                            + "}";
            case '≈' ->
                    "(?:(?!"
                            + words("<stranger>", marks)
                            + ")"
                            + WORD
                            + "){0,"
                            + element.substring(1)
                            + "}";
            default -> {
                int star = element.indexOf('*');
                yield star < 0
                        ? words(element, marks)
                        : words(element.substring(0, star), marks)
                                + "{0,"
                                + element.substring(star + 1).replace("+", "")
                                + (element.endsWith("+") ? "}+" : "}");
            }
        };
    }

    private static String words(String alternatives, Marks marks) {
        return alternatives.startsWith("§|")
                ? "(?:" + words(alternatives.substring(2), marks) + "|" + CLAUSE_END + ")"
                : marks.pattern(alternatives);
    }

    /// The words and phrases that an element stands for.
    private static List<String> members(String alternatives, Marks marks) {
        return Stream.of(alternatives.split("\\|"))
                .flatMap(one ->
                        one.startsWith("<")
                                ? Lexicon.of(one.substring(1, one.length() - 1)).stream()
                                : Stream.of(one.replace('_', ' ')))
                .map(marks.spelling)
                .distinct()
                .toList();
    }
}
