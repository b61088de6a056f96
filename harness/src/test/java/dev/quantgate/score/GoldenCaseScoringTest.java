package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.load.GoldenSetLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of the bundled sets proves that its scorer tells right answers from near misses.
class GoldenCaseScoringTest {
    private static final List<GoldenCase> CASES =
            Stream.of("vi-sample", "vi-office", "vi-core")
                    .flatMap(set ->
                            new GoldenSetLoader()
                                    .load(Path.of("../golden-sets", set)).cases().stream())
                    .toList();

    private final CaseScorer scorer = CaseScorer.standard();

    static Stream<String> categories() {
        return CASES.stream().map(question -> question.category().name()).distinct().sorted();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void everyAcceptedAnswerPassesAndEveryNearMissFails(String category) {
        assertThat(in(category)).isNotEmpty();
        assertThat(in(category)).flatExtracting(SelfCheck::mistakes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void nearMissCalledRightIsNoticed(String category) {
        GoldenCase sound = in(category).getFirst();
        var swapped =
                new GoldenCase(
                        sound.id(),
                        sound.cluster(),
                        sound.category(),
                        sound.criticality(),
                        sound.tags(),
                        sound.system(),
                        sound.prompt(),
                        sound.contract(),
                        sound.expectation(),
                        sound.maxTokens(),
                        sound.reject(),
                        sound.accept(),
                        sound.provenance());
        assertThat(SelfCheck.mistakes(swapped))
                .hasSize(sound.accept().size() + sound.reject().size());
    }

    @ParameterizedTest
    @MethodSource("categories")
    void rightAnswerThatWasCutOffFailsInContent(String category) {
        GoldenCase question = in(category).getFirst();
        assertThat(scorer.score(question, question.accept().getFirst(), true).content())
                .isEqualTo(Score.fail("degenerate.cut"));
    }

    private static List<GoldenCase> in(String category) {
        return CASES.stream()
                .filter(question -> question.category().name().equals(category))
                .toList();
    }
}
