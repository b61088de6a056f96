package dev.quantgate.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.runtime.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    /// The clock may wrap; no compile-time constant, which must not.
    private static final long SENT = Duration.ofNanos(Long.MAX_VALUE - 5).toNanos();

    private static final Timeouts LIMITS =
            new Timeouts(
                    Duration.ofNanos(1),
                    Duration.ofMillis(20),
                    Duration.ofMillis(5),
                    Duration.ofMillis(100));

    private final Patience patience = new Patience(LIMITS, Duration.ofDays(1), SENT);

    @Test
    void firstTokenIsDueFirst() {
        assertThat(patience.deadlineNanos() - SENT).isEqualTo(20_000_000);
        assertThat(patience.late()).isEqualTo("no token within 20 ms");
    }

    @Test
    void everyTokenMovesTheDeadlineAndNothingElseDoes() {
        patience.token(SENT + 19_000_000);
        patience.token(SENT + 23_000_000);

        assertThat(patience.deadlineNanos() - SENT).isEqualTo(28_000_000);
        assertThat(patience.late()).isEqualTo("no further token within 5 ms");
    }

    @Test
    void whatArrivesAtTheDeadlineIsLateAndWhatArrivesBeforeIsNot() {
        assertThat(patience.isOver(SENT + 19_999_999)).isFalse();
        assertThat(patience.isOver(SENT + 20_000_000)).isTrue();
    }

    @Test
    void tokenThatIsReadAfterTheEndMovesNothing() {
        patience.end();
        assertThat(patience.token(SENT + 14_999_999)).isFalse();

        assertThat(patience.hasEnded()).isTrue();
        assertThat(patience.deadlineNanos() - SENT).isEqualTo(20_000_000);
        assertThat(patience.late()).isEqualTo("no token within 20 ms");
    }

    @Test
    void tokenSaysWhetherItBroughtTheDeadlineNearer() {
        assertThat(patience.token(SENT + 14_999_999)).isTrue();
        assertThat(patience.token(SENT + 16_000_000)).isFalse();
    }

    @Test
    void tokensDoNotMoveTheEnd() {
        patience.token(SENT + 94_999_999);
        assertThat(patience.late()).isEqualTo("no further token within 5 ms");
        patience.token(SENT + 95_000_001);

        assertThat(patience.deadlineNanos() - SENT).isEqualTo(100_000_000);
        assertThat(patience.late()).isEqualTo("no complete answer within 100 ms");
    }

    @Test
    void shorterOfTotalAndTheQuestionsOwnLimitHolds() {
        assertThat(new Patience(LIMITS, Duration.ofMillis(7), SENT).late())
                .isEqualTo("no complete answer within 7 ms");
        assertThat(new Patience(LIMITS, Duration.ofMillis(21), SENT).late())
                .isEqualTo("no token within 20 ms");
    }

    @Test
    void limitsBeyondAllTimeDoNotWrap() {
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        var endless = new Patience(new Timeouts(ages, ages, ages, ages), ages, SENT);
        endless.token(SENT + 1);

        assertThat(endless.deadlineNanos() - SENT).isPositive();
    }
}
