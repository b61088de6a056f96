package dev.quantgate.runtime.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.runtime.GenerationRequest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptCheckTest {
    private final PromptCheck check = new PromptCheck(1000);

    @BeforeEach
    void learnsThreeBytesAToken() {
        assertThat(check.objection(bytes(600), 200)).isEmpty();
    }

    @Test
    void promptReadWholeIsFine() {
        assertThat(check.objection(bytes(2700), 900)).isEmpty();
    }

    @Test
    void denserTextOfTheSameTokenizerIsFine() {
        assertThat(check.objection(bytes(3600), 900)).isEmpty();
    }

    @Test
    void promptThatWasCutToTheContextProvesNothing() {
        assertThat(check.objection(bytes(9000), 980))
                .hasValueSatisfying(why ->
                        assertThat(why)
                                .contains(
                                        "the prompt was cut", "980 tokens of 9000 bytes", "1000"));
    }

    @Test
    void promptThatFitsWhateverTheTokenizerIsNeverAnObjection() {
        assertThat(check.objection(bytes(900), 20)).isEmpty();
    }

    @Test
    void serverThatDoesNotCountCannotBeChecked() {
        assertThat(check.objection(bytes(9000), null)).isEmpty();
    }

    private static GenerationRequest bytes(int count) {
        return new GenerationRequest(null, "a".repeat(count), 1, 1, Duration.ofSeconds(1));
    }
}
