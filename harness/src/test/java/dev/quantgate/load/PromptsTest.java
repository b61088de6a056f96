package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptsTest {
    private static final int BEGINNING = 8;

    private final Prompts prompts = new Prompts(42, Decoding.PLAIN, ScriptedLoad.TIME_LIMIT);

    @Test
    void samePartHasTheSamePromptsForEveryVariant() {
        assertThat(prompts.of(Workload.LONG_SHORT, "block 1", 5))
                .isEqualTo(
                        new Prompts(42, Decoding.PLAIN, ScriptedLoad.TIME_LIMIT)
                                .of(Workload.LONG_SHORT, "block 1", 5));
    }

    @Test
    void noTwoPromptsOfARunBeginAlike() {
        List<String> beginnings = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            for (String part : List.of("warm-up", "block 0", "block 1")) {
                prompts.of(workload, part, 20).stream()
                        .map(one -> one.prompt().substring(0, BEGINNING))
                        .forEach(beginnings::add);
            }
        }

        assertThat(beginnings).doesNotHaveDuplicates();
    }

    @Test
    void answersHaveAFixedBudgetAndPromptsTheirLength() {
        assertThat(prompts.of(Workload.MEDIUM_LONG, "block 0", 3))
                .extracting(GenerationRequest::maxTokens)
                .containsOnly(128);
        assertThat(words(Workload.SHORT_SHORT)).isLessThan(35);
        assertThat(words(Workload.MEDIUM_LONG)).isBetween(120, 150);
        assertThat(words(Workload.LONG_SHORT)).isBetween(700, 730);
    }

    @Test
    void answersMayTakeAsLongAsTheRunAllows() {
        assertThat(prompts.of(Workload.MEDIUM_LONG, "block 0", 3))
                .extracting(GenerationRequest::timeLimit)
                .containsOnly(ScriptedLoad.TIME_LIMIT);
    }

    @Test
    void promptsAreNfc() {
        assertThat(prompts.of(Workload.LONG_SHORT, "block 0", 8))
                .allMatch(one -> Normalizer.isNormalized(one.prompt(), Normalizer.Form.NFC));
    }

    private int words(Workload workload) {
        return prompts.of(workload, "block 0", 1).getFirst().prompt().split(" ").length;
    }
}
