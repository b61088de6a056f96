package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.Preference;
import dev.quantgate.provenance.Sha256;

/// Two answers to a case for people, so named that nothing tells the baseline's from the
/// candidate's.
///
/// Name and sides are hashes of what was asked: whoever holds the run folder can compute them
/// again, and whoever sees the pair alone can not.
///
/// @param item names the pair; no spreadsheet takes it for a number
/// @param candidate whose answer is compared with the baseline's
/// @param question the case
/// @param baselineIsA whether the baseline's answer is shown as A
/// @param baselineAnswer untrusted text
/// @param candidateAnswer untrusted text
public record BlindPair(
        String item,
        String candidate,
        GoldenCase question,
        boolean baselineIsA,
        String baselineAnswer,
        String candidateAnswer) {
    private static final int ITEM_DIGITS = 16;

    static BlindPair of(
            String planDigest,
            String candidate,
            GoldenCase question,
            Observation baselineAnswer,
            Observation candidateAnswer) {
        String what = planDigest + "\n" + candidate + "\n" + question.id().value();
        return new BlindPair(
                "p" + hex("item\n" + what).substring(0, ITEM_DIGITS),
                candidate,
                question,
                Character.digit(hex("side\n" + what).charAt(0), 16) % 2 == 0,
                baselineAnswer.answer(),
                candidateAnswer.answer());
    }

    private static String hex(String text) {
        String digest = Sha256.of(text);
        return digest.substring(digest.indexOf(':') + 1);
    }

    /// The answer shown as A.
    public String answerA() {
        return baselineIsA ? baselineAnswer : candidateAnswer;
    }

    /// The answer shown as B.
    public String answerB() {
        return baselineIsA ? candidateAnswer : baselineAnswer;
    }

    /// Whose answer a choice prefers.
    Preference preference(Rating.Choice choice) {
        return switch (choice) {
            case SAME -> Preference.NEITHER;
            case A -> baselineIsA ? Preference.BASELINE : Preference.CANDIDATE;
            case B -> baselineIsA ? Preference.CANDIDATE : Preference.BASELINE;
        };
    }
}
