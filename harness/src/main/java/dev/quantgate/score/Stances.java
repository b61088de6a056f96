package dev.quantgate.score;

/// Tells what an answer does with its question from the phrases it uses.
final class Stances {
    private Stances() {}

    /// The stance of an answer that is not degenerate.
    static Stance of(String answer) {
        Wording wording = Wording.of(answer);
        boolean abstains = AbstentionDetector.holds(wording);
        if (RefusalDetector.holds(wording) && !AbstentionDetector.isSilentForLack(wording)) {
            return Stance.REFUSED;
        }
        return abstains ? Stance.ABSTAINED : Stance.ANSWERED;
    }
}
