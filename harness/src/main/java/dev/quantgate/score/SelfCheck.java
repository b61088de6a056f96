package dev.quantgate.score;

import dev.quantgate.golden.GoldenCase;
import java.util.ArrayList;
import java.util.List;

/// Proves that a case's scorer tells the case's own right answers from its near misses. What only
/// people can tell passes here: of a case for them a near miss must be degenerate.
public final class SelfCheck {
    private static final CaseScorer SCORER = CaseScorer.standard();

    private SelfCheck() {}

    /// What the scorer gets wrong: `id#/accept/0: must pass, failed: reason` and the like.
    ///
    /// @return empty for a sound case
    public static List<String> mistakes(GoldenCase question) {
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < question.accept().size(); i++) {
            CaseScore score = score(question, question.accept().get(i));
            if (!passes(score)) {
                Reason reason = wrong(score);
                mistakes.add(
                        "%s#/accept/%d: must pass, failed: %s %s"
                                .formatted(question.id(), i, reason.code(), reason.arguments()));
            }
        }
        for (int i = 0; i < question.reject().size(); i++) {
            if (passes(score(question, question.reject().get(i)))) {
                mistakes.add(
                        "%s#/reject/%d: must fail, passed: %s"
                                .formatted(question.id(), i, Excerpt.of(question.reject().get(i))));
            }
        }
        return mistakes;
    }

    private static CaseScore score(GoldenCase question, String answer) {
        return SCORER.score(question, answer, false);
    }

    private static boolean passes(CaseScore score) {
        return !score.content().failed() && (score.form() == null || score.form().passed());
    }

    private static Reason wrong(CaseScore score) {
        return !score.content().failed() && score.form() != null
                ? score.form().reason()
                : score.content().reason();
    }
}
