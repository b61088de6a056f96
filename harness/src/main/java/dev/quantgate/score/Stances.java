package dev.quantgate.score;

import java.util.regex.Pattern;

/// Tells what an answer does with its question from the phrases it uses.
final class Stances {
    /// Points from the first line on, two or more. What declines or abstains says so before it
    /// lists anything.
    private static final Pattern POINTS =
            Pattern.compile(
                    "\\A\\s*(?:1[.)]\\s[^\\n]*\\n\\s*2[.)]|([-*•])\\s[^\\n]*\\n\\s*\\1)\\s");

    private Stances() {}

    /// The stance of an answer that is not degenerate.
    static Stance of(String answer) {
        if (POINTS.matcher(answer).lookingAt()) {
            return Stance.ANSWERED;
        }
        Wording wording = Wording.of(answer);
        boolean abstains = AbstentionDetector.holds(wording);
        if (RefusalDetector.holds(wording) && !AbstentionDetector.isSilentForLack(wording)) {
            return Stance.REFUSED;
        }
        return abstains ? Stance.ABSTAINED : Stance.ANSWERED;
    }
}
