package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CitationScorerTest {
    @Test
    void citationsAreASetThatMustBeTheSame() {
        assertThat(CitationScorer.exactly(List.of(2, 3), "theo [3], [2] và [3]").passed()).isTrue();
        assertThat(CitationScorer.exactly(List.of(2, 3), "theo [2; 3]").passed()).isTrue();
        assertThat(CitationScorer.exactly(List.of(2), "theo [2] và [4]").passed()).isFalse();
        assertThat(CitationScorer.exactly(List.of(2), "theo đoạn 2").passed()).isFalse();
        assertThat(CitationScorer.exactly(List.of(2), "[" + "9".repeat(40) + "]").passed())
                .isFalse();
    }
}
