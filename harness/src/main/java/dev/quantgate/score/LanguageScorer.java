package dev.quantgate.score;

import dev.quantgate.golden.Expectation;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which language an answer is written in, told by its spelling.
///
/// Of Vietnamese words in running text about three in four bear a mark that no English word has; a
/// few names in an English answer do not make it Vietnamese, nor a few English words a Vietnamese
/// answer English.
final class LanguageScorer {
    private static final double LEAST_MARKED_IN_VIETNAMESE = 0.4;
    private static final double MOST_MARKED_IN_ENGLISH = 0.1;
    private static final double LEAST_FUNCTION_WORDS_IN_ENGLISH = 0.1;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern MARKED = Pattern.compile(".*[\\p{M}đĐ].*");

    /// None of them is a Vietnamese word without its marks.
    private static final Set<String> ENGLISH =
            Set.of(
                    "of", "and", "is", "are", "was", "were", "for", "with", "this", "that", "your",
                    "you", "we", "our", "will", "have", "has", "not", "please", "from", "by", "it",
                    "as", "they", "be", "which", "there", "should", "must", "can");

    private LanguageScorer() {}

    static Score isIn(Expectation.Language wanted, String answer) {
        boolean holds =
                switch (wanted) {
                    case VI -> isVietnamese(answer);
                    case EN -> isEnglish(answer);
                };
        return holds
                ? Score.pass("language.same")
                : Score.fail(
                        "language.differs",
                        wanted.name().toLowerCase(Locale.ROOT),
                        Excerpt.of(answer));
    }

    private static boolean isVietnamese(String answer) {
        return share(words(answer), LanguageScorer::isMarked) >= LEAST_MARKED_IN_VIETNAMESE;
    }

    private static boolean isEnglish(String answer) {
        List<String> words = words(answer);
        List<String> plain =
                words.stream().filter(word -> Character.isLowerCase(word.codePointAt(0))).toList();
        return share(plain, LanguageScorer::isMarked) <= MOST_MARKED_IN_ENGLISH
                && share(words, word -> ENGLISH.contains(word.toLowerCase(Locale.ROOT)))
                        >= LEAST_FUNCTION_WORDS_IN_ENGLISH;
    }

    private static List<String> words(String answer) {
        return WORD.matcher(answer).results().map(MatchResult::group).toList();
    }

    private static boolean isMarked(String word) {
        return MARKED.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).matches();
    }

    private static double share(List<String> words, Predicate<String> of) {
        return words.isEmpty() ? 0 : (double) words.stream().filter(of).count() / words.size();
    }
}
