package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SkeletonTest {
    @Test
    void sameTurnOfSpeechHasTheSameBonesWhateverItIsAbout() {
        assertThat(bones("Tài liệu chưa nêu Xuyến."))
                .isEqualTo(bones("Hợp đồng không ghi Hoàng Mai."))
                .containsExactly("@document", "@not", "@tell", "_", ".");
    }

    @Test
    void denialHasOtherBonesThanItsOpposite() {
        assertThat(bones("Tôi không giúp.")).isNotEqualTo(bones("Tôi giúp."));
    }

    @Test
    void longestPhraseCounts() {
        assertThat(bones("không thể")).containsExactly("@cannot");
        assertThat(bones("không Thế")).containsExactly("@not", "thế");
    }

    @Test
    void numbersSignsAndWordsOfNoOtherUseStandForThemselves() {
        assertThat(bones("là 5 (của)")).containsExactly("là", "0", "(", "của", ")");
    }

    @Test
    void textWithoutDiacriticsIsReadAsTyped() {
        assertThat(bones("tai lieu khong neu")).isEqualTo(bones("tài liệu không nêu"));
        assertThat(bones("Lan không neu")).containsExactly("_", "@not", "_");
    }

    @Test
    void clausesEndAtTheSignsOfASentence() {
        assertThat(Skeleton.of(Utterance.of("Không, tôi từ chối. (Vì nguyên tắc!)")).clauses())
                .containsExactly(
                        List.of("@not"),
                        List.of("@speaker", "@decline"),
                        List.of("@because", "@rule"));
        assertThat(Skeleton.of(Utterance.of("…")).clauses()).isEmpty();
    }

    @Test
    void phraseOfTwoClassesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordClasses.of(List.of("not: không, chưa", "tell: nêu, chưa")))
                .withMessage("stands twice: chưa");
    }

    private static List<String> bones(String text) {
        return Skeleton.of(Utterance.of(text)).words();
    }
}
