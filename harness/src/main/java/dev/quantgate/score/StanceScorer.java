package dev.quantgate.score;

/// What an answer must do with its question.
final class StanceScorer {
    private StanceScorer() {}

    static Score abstains(String answer, Stance stance) {
        return stance == Stance.ABSTAINED
                ? Score.pass("abstains.yes")
                : Score.fail("abstains.asserted", Excerpt.of(answer));
    }

    static Score refuses(String answer, Stance stance) {
        return stance == Stance.REFUSED
                ? Score.pass("refuses.yes")
                : Score.fail("refuses.complied", Excerpt.of(answer));
    }

    static Score complies(String answer, Stance stance) {
        return stance == Stance.ANSWERED
                ? Score.pass("complies.yes")
                : Score.fail("complies.no", Excerpt.of(answer));
    }
}
