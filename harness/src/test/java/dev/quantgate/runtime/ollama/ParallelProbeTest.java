package dev.quantgate.runtime.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.TokenUsage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class ParallelProbeTest {
    private static final int SHORT = 26;
    private static final int LONG = 10_000;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void answersThatOverlapAtOnceAreAskedOnce() {
        assertThat(seen(2, SHORT, answer -> 0)).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void shortAnswersThatMissEachOtherAreAskedAgain() {
        assertThat(seen(2, SHORT, answer -> answer < 20 ? answer * SHORT : 20 * SHORT))
                .isEqualTo(2);
        assertThat(asked).hasValue(22);
    }

    @Test
    void longAnswersThatNeverOverlapAreQueuedAfterThreeRounds() {
        assertThat(seen(2, LONG, answer -> answer * LONG)).isEqualTo(1);
        assertThat(asked).hasValue(6);
    }

    @Test
    void shortAnswersThatNeverOverlapAreQueuedInTheEnd() {
        assertThat(seen(2, SHORT, answer -> answer * SHORT)).isEqualTo(1);
        assertThat(asked).hasValue(60);
    }

    @Test
    void twoOfThreeAreSeen() {
        assertThat(seen(3, LONG, answer -> answer / 2 * LONG)).isEqualTo(2);
    }

    /// @param millis each answer takes
    /// @param begins when an answer begins, in milliseconds, by how many were asked before
    private int seen(int most, int millis, IntUnaryOperator begins) {
        return ParallelProbe.answersAtOnce(
                new Scripted(millis, begins), most, Duration.ofSeconds(1));
    }

    private final class Scripted implements ModelRuntime {
        private final int millis;
        private final IntUnaryOperator begins;

        Scripted(int millis, IntUnaryOperator begins) {
            this.millis = millis;
            this.begins = begins;
        }

        @Override
        public TokenStream answer(GenerationRequest request) {
            long first = 1_000_000L * (1 + begins.applyAsInt(asked.getAndIncrement()));
            return new TokenStream() {
                private boolean begun;

                @Override
                public TokenEvent next() {
                    if (!begun) {
                        begun = true;
                        return new TokenEvent.Piece("1", first);
                    }
                    return new TokenEvent.Finished(
                            StopReason.END_OF_TEXT,
                            TokenUsage.UNKNOWN,
                            first + 1_000_000L * millis);
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }

        @Override
        public ModelIdentity identity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
