package dev.quantgate.score;

import dev.quantgate.golden.Expectation;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// How long an answer is.
final class LengthScorer {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /// A mark, closing quotes and brackets included, that white space or the end follows: the point
    /// of 1.500 ends no sentence.
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…]+[\"'”’»)\\]]*(?=\\s|$)");

    private LengthScorer() {}

    static Score within(Expectation.Length wanted, String answer) {
        long found = count(wanted.unit(), answer.strip());
        return found >= wanted.min() && found <= wanted.max()
                ? Score.pass("length.within")
                : Score.fail(
                        "length.outside",
                        String.valueOf(wanted.min()),
                        wanted.max() == Integer.MAX_VALUE ? "∞" : String.valueOf(wanted.max()),
                        String.valueOf(found));
    }

    private static long count(Expectation.Unit unit, String answer) {
        return switch (unit) {
            case CHARACTERS ->
                    Normalizer.normalize(answer, Normalizer.Form.NFC).codePoints().count();
            case WORDS -> SPACE.splitAsStream(answer).filter(LengthScorer::says).count();
            case SENTENCES -> SENTENCE_END.splitAsStream(answer).filter(LengthScorer::says).count();
            case LINES -> answer.lines().filter(line -> !line.isBlank()).count();
        };
    }

    private static boolean says(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
