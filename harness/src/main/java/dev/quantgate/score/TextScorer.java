package dev.quantgate.score;

import java.util.List;

/// Answers that are one text as a whole.
final class TextScorer {
    private TextScorer() {}

    static Score exactly(String wanted, String answer) {
        return VietnameseText.normal(answer).equals(VietnameseText.normal(wanted))
                ? Score.pass("exact.same")
                : Score.fail("exact.differs", Excerpt.of(wanted), Excerpt.of(answer));
    }

    static Score oneOf(List<String> wanted, String answer) {
        String found = VietnameseText.normal(answer);
        return wanted.stream().map(VietnameseText::normal).anyMatch(found::equals)
                ? Score.pass("exact.same")
                : Score.fail(
                        "exact.none-of",
                        Excerpt.of(String.join(" | ", wanted)),
                        Excerpt.of(answer));
    }

    /// A fence around a label and a full stop behind it are form, not content.
    static Score label(String wanted, String answer) {
        String found =
                VietnameseText.withoutEndMark(VietnameseText.normal(AnswerJson.unfenced(answer)));
        return found.equals(VietnameseText.normal(wanted))
                ? Score.pass("label.same")
                : Score.fail("label.differs", wanted, Excerpt.of(answer.strip()));
    }
}
