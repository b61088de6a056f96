package dev.quantgate.score;

/// Tells what an answer does with its question, by what was learned from labelled phrases.
final class Stances {
    private Stances() {}

    /// The stance of an answer that is not degenerate. Of two that it seems to have, the one that
    /// more speaks for.
    static Stance of(String answer) {
        StanceModel.Margins margins = StanceModel.bundled().margins(Clues.of(Utterance.of(answer)));
        if (Math.max(margins.abstention(), margins.refusal()) <= 0) {
            return Stance.ANSWERED;
        }
        return margins.abstention() > margins.refusal() ? Stance.ABSTAINED : Stance.REFUSED;
    }
}
