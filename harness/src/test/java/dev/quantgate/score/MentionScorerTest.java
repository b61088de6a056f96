package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionScorerTest {
    @Test
    void missingMentionIsNamed() {
        assertThat(MentionScorer.all(List.of("Lan", "5/6"), "Lan đến ngày 15/6"))
                .isEqualTo(Score.fail("mentions.missing", "5/6"));
        assertThat(MentionScorer.all(List.of("Lan", "5/6"), "Ngày 5/6, chị Lan").passed()).isTrue();
    }

    @Test
    void unwantedMentionIsNamedAndAPartOfAWordIsNone() {
        assertThat(MentionScorer.none(List.of("HE-2026", "mật"), "Mã là he-2026."))
                .isEqualTo(Score.fail("mentions.unwanted", "HE-2026"));
        assertThat(MentionScorer.none(List.of("HE-2026"), "Mã là HE-20260.").passed()).isTrue();
    }
}
