package dev.quantgate.golden.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.score.CaseScore;
import dev.quantgate.score.CaseScorer;
import java.text.Normalizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CaseGeneratorTest {
    private static final int CASES = 200;

    @Test
    void sameSeedWritesTheSameSetAndAnotherSeedAnother() {
        assertThat(written(1)).isEqualTo(written(1));
        assertThat(written(1).cases()).isNotEqualTo(written(2).cases());
    }

    @Test
    void noPromptIsWrittenTwiceAndAllTextIsComposed() {
        List<String> prompts = written(1).cases().stream().map(GoldenCase::prompt).toList();
        assertThat(prompts).doesNotHaveDuplicates().hasSize(CASES);
        assertThat(prompts).allMatch(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC));
    }

    @Test
    void goldAnswersPassAndNearMissesFail() {
        for (GoldenCase question : written(3).cases()) {
            assertThat(question.accept()).allMatch(answer -> passes(question, answer));
            assertThat(question.reject()).noneMatch(answer -> passes(question, answer));
        }
    }

    @Test
    void familyThatRunsOutOfValuesSaysSo() {
        var one = new CaseGenerator(List.of(new OneCase()), 1);
        assertThatThrownBy(() -> one.write("x", "1.0.0", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("phieu-kho has no further case after 1");
    }

    private record OneCase(StockSlips slips) implements CaseFamily {
        OneCase() {
            this(new StockSlips());
        }

        @Override
        public String name() {
            return slips.name();
        }

        @Override
        public GoldenCase write(int number, RandomGenerator random) {
            return slips.write(number, new SplittableRandom(1));
        }
    }

    private static GoldenSet written(long seed) {
        return new CaseGenerator(List.of(new StockSlips()), seed).write("thu", "1.0.0", CASES);
    }

    private static boolean passes(GoldenCase question, String answer) {
        CaseScore score = CaseScorer.standard().score(question, answer, false);
        return score.content().passed() && score.form() != null && score.form().passed();
    }
}
