package dev.quantgate.score;

import java.util.List;

/// Texts that an answer must hold, or must not.
final class MentionScorer {
    private MentionScorer() {}

    /// Every text that is missing is named.
    static Score all(List<String> wanted, String answer) {
        String text = VietnameseText.normal(answer);
        List<String> missing = wanted.stream().filter(one -> !holds(text, one)).toList();
        return missing.isEmpty()
                ? Score.pass("mentions.all")
                : Score.fail("mentions.missing", Excerpt.of(String.join(", ", missing)));
    }

    /// Every text that is there is named.
    static Score none(List<String> unwanted, String answer) {
        String text = VietnameseText.normal(answer);
        List<String> found = unwanted.stream().filter(one -> holds(text, one)).toList();
        return found.isEmpty()
                ? Score.pass("mentions.none")
                : Score.fail("mentions.unwanted", Excerpt.of(String.join(", ", found)));
    }

    private static boolean holds(String normal, String wanted) {
        return VietnameseText.mentions(normal, VietnameseText.normal(wanted));
    }
}
