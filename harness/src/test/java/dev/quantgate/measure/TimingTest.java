package dev.quantgate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final Timing QUEUED =
            new Timing(100, 150L, List.of(200L, 300L, 600L), 300L, 650, 3);

    @Test
    void figuresCountFromSendingNotFromTheSchedule() {
        assertThat(QUEUED.ttfb()).hasValue(50);
        assertThat(QUEUED.ttft()).hasValue(100);
        assertThat(QUEUED.ttct()).hasValue(200);
        assertThat(QUEUED.total()).isEqualTo(550);
    }

    @Test
    void ttftFromScheduleCountsTheWaitAsWell() {
        assertThat(QUEUED.ttftFromSchedule()).hasValue(200);
    }

    @Test
    void largestGapIsTheStall() {
        assertThat(QUEUED.chunkGaps()).containsExactly(100L, 300L);
        assertThat(QUEUED.stallMax()).hasValue(300);
    }

    @Test
    void decodeRateLeavesTheFirstTokenOut() {
        // Two tokens in 400 ns.
        assertThat(QUEUED.decodeRate()).hasValue(2 / 400e-9);
    }

    @Test
    void chunksOfSeveralTokensCountAsTheRuntimeSays() {
        assertThat(answer(9).decodeRate()).hasValue(8 / 400e-9);
    }

    @Test
    void chunkHoldsOneTokenAtLeast() {
        assertThat(answer(2).answerTokens()).isEqualTo(3);
        assertThat(answer(null).answerTokens()).isEqualTo(3);
    }

    @Test
    void singleChunkHasNoRate() {
        var single = new Timing(0, null, List.of(5L), 5L, 6, 1);

        assertThat(single.decodeRate()).isEmpty();
        assertThat(single.stallMax()).isEmpty();
        assertThat(single.ttfb()).isEmpty();
    }

    private static Timing answer(@Nullable Integer tokens) {
        return new Timing(100, null, List.of(200L, 300L, 600L), 300L, 650, tokens);
    }
}
