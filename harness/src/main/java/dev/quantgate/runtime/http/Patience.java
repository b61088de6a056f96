package dev.quantgate.runtime.http;

import dev.quantgate.runtime.Timeouts;
import java.time.Duration;

/// When waiting for one answer ends: a deadline that every token moves. Pure; readings of the clock
/// are arguments. Safe from any thread.
final class Patience {
    /// Keeps sums of stamps and limits from wrapping.
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final long betweenTokensNanos;
    private final String nextLate;
    private final Due end;
    private volatile Due due;
    private volatile boolean ended;

    /// @param late what is said when it has passed
    private record Due(long atNanos, String late) {
        Due orEarlier(Due other) {
            return other.atNanos - atNanos < 0 ? other : this;
        }
    }

    /// @param timeLimit of this question; holds when shorter than the total
    /// @param sentNanos when the question left
    Patience(Timeouts limits, Duration timeLimit, long sentNanos) {
        Duration total = shorter(limits.total(), timeLimit);
        end = new Due(sentNanos + nanos(total), "no complete answer within " + words(total));
        due =
                end.orEarlier(
                        new Due(
                                sentNanos + nanos(limits.firstToken()),
                                "no token within " + words(limits.firstToken())));
        betweenTokensNanos = nanos(limits.betweenTokens());
        nextLate = "no further token within " + words(limits.betweenTokens());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static long nanos(Duration limit) {
        return shorter(limit, LONGEST).toNanos();
    }

    private static String words(Duration limit) {
        return shorter(limit, LONGEST).toMillis() + " ms";
    }

    /// A token was seen, on whatever channel.
    ///
    /// @return whether the deadline is nearer than before
    synchronized boolean token(long atNanos) {
        if (ended) {
            return false;
        }
        long before = due.atNanos;
        due = end.orEarlier(new Due(atNanos + betweenTokensNanos, nextLate));
        return due.atNanos - before < 0;
    }

    /// Nothing is waited for any more; tokens that were seen too late to matter change nothing.
    synchronized void end() {
        ended = true;
    }

    /// Whether it was ended.
    boolean hasEnded() {
        return ended;
    }

    /// Whether what arrived then arrived after the deadline.
    boolean isOver(long atNanos) {
        return atNanos - due.atNanos >= 0;
    }

    /// The moment at which waiting ends unless a token is seen.
    long deadlineNanos() {
        return due.atNanos;
    }

    /// What was waited for in vain once the deadline has passed, in words.
    String late() {
        return due.late;
    }
}
