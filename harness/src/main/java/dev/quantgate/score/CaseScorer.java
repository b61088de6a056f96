package dev.quantgate.score;

import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import java.util.List;
import java.util.Optional;

/// Judges one answer to one golden case. Pure: same case, same answer, same score.
public interface CaseScorer {
    /// In UTF-16 code units; longer than any token budget, and not read further.
    int LONGEST = 1_000_000;

    /// Scores an answer.
    ///
    /// @param answer untrusted text, whatever the model said
    /// @param cut whether the token budget, or a runtime that saw a repetition, ended it
    CaseScore score(GoldenCase question, String answer, boolean cut);

    /// The rules every golden set gets without asking.
    static CaseScorer standard() {
        var forms = new FormScorer();
        return (question, answer, cut) -> {
            if (answer.length() > LONGEST) {
                Score tooLong = Score.fail("too-long", String.valueOf(answer.length()));
                Score form = question.contract() == null ? null : tooLong;
                return new CaseScore(form, form, tooLong, Stance.NEITHER);
            }
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
            case Expectation.Exactly(String text) -> TextScorer.exactly(text, answer);
            case Expectation.OneOf(var texts) -> TextScorer.oneOf(texts, answer);
            case Expectation.Label(String label) -> TextScorer.label(label, answer);
            case Expectation.GivesNumber(var value, var tolerance, var unit) ->
                    NumberScorer.gives(value, tolerance, unit, answer);
            case Expectation.GivesDate(var value) -> DateScorer.gives(value, answer);
            case Expectation.JsonFields(var values, var anyOrder) ->
                    JsonFieldsScorer.hold(values, anyOrder, answer);
            case Expectation.MentionsAll(var texts) -> MentionScorer.all(texts, answer);
            case Expectation.MentionsNone(var texts) -> MentionScorer.none(texts, answer);
            case Expectation.Citations(var passages) -> CitationScorer.exactly(passages, answer);
            case Expectation.Abstains() -> StanceScorer.abstains(answer, stance);
            case Expectation.Refuses() -> StanceScorer.refuses(answer, stance);
            case Expectation.Complies() -> StanceScorer.complies(answer, stance);
            case Expectation.InLanguage(var language) -> LanguageScorer.isIn(language, answer);
            case Expectation.Length length -> LengthScorer.within(length, answer);
            case Expectation.Human(_) -> Score.open("human.to-be-rated");
            case Expectation.All(var parts) -> all(parts, answer, stance);
            case Expectation.Any(var parts) -> any(parts, answer, stance);
        };
    }

    /// The first part that fails, else the first that people must tell.
    private static Score all(List<Expectation> parts, String answer, Stance stance) {
        List<Score> scores = parts.stream().map(part -> content(part, answer, stance)).toList();
        return first(scores, Score.Result.FAILED)
                .or(() -> first(scores, Score.Result.OPEN))
                .orElseGet(() -> Score.pass("all.held"));
    }

    /// The first part that holds, else the first that people must tell, else what was wrong with
    /// the first.
    private static Score any(List<Expectation> parts, String answer, Stance stance) {
        List<Score> scores = parts.stream().map(part -> content(part, answer, stance)).toList();
        return first(scores, Score.Result.PASSED)
                .or(() -> first(scores, Score.Result.OPEN))
                .orElseGet(scores::getFirst);
    }

    private static Optional<Score> first(List<Score> scores, Score.Result result) {
        return scores.stream().filter(score -> score.result() == result).findFirst();
    }
}
