package dev.quantgate.score;

import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import java.util.Optional;

/// Judges one answer to one golden case. Pure: same case, same answer, same score.
public interface CaseScorer {
    /// Scores an answer.
    ///
    /// @param answer untrusted text, whatever the model said
    /// @param cut whether the token budget, or a runtime that saw a repetition, ended it
    CaseScore score(GoldenCase question, String answer, boolean cut);

    /// The rules every golden set gets without asking.
    static CaseScorer standard() {
        var forms = new FormScorer();
        return (question, answer, cut) -> {
            Optional<Score> degenerate = Degeneration.of(answer, cut);
            Stance stance = degenerate.isPresent() ? Stance.NEITHER : Stances.of(answer);
            return new CaseScore(
                    forms.strict(question.contract(), answer).orElse(null),
                    forms.fenced(question.contract(), answer).orElse(null),
                    degenerate.orElseGet(() -> content(question.expectation(), answer, stance)),
                    stance);
        };
    }

    private static Score content(Expectation expectation, String answer, Stance stance) {
        return switch (expectation) {
            case Expectation.Exactly(String text) -> ContentScorers.exactly(text, answer);
            case Expectation.JsonFields(var values) -> ContentScorers.jsonFields(values, answer);
            case Expectation.Label(String label) -> ContentScorers.label(label, answer);
            case Expectation.MentionsAll(var texts) -> ContentScorers.mentionsAll(texts, answer);
            case Expectation.Citations(var passages) -> ContentScorers.citations(passages, answer);
            case Expectation.Abstains() -> ContentScorers.abstains(answer, stance);
            case Expectation.Refuses() -> ContentScorers.refuses(answer, stance);
            case Expectation.All(var parts) ->
                    parts.stream()
                            .map(part -> content(part, answer, stance))
                            .filter(score -> !score.passed())
                            .findFirst()
                            .orElse(Score.pass("all.held"));
        };
    }
}
