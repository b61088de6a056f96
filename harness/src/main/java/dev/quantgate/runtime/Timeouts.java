package dev.quantgate.runtime;

import java.time.Duration;

/// How long a server is waited for. An answer ends at whichever limit it meets first.
///
/// @param connect until a connection stands; past it the server counts as gone, not as slow
/// @param firstToken from sending a question to its first token on any channel; covers loading,
///   queueing and prefill
/// @param betweenTokens from one token to the next, and from the last to the end; comments and
///   empty chunks do not prolong it
/// @param total from sending a question to its complete answer; the shorter of this and the
///   question's own [GenerationRequest#timeLimit()] holds
public record Timeouts(
        Duration connect, Duration firstToken, Duration betweenTokens, Duration total) {
    public Timeouts {
        positive("connect", connect);
        positive("firstToken", firstToken);
        positive("betweenTokens", betweenTokens);
        positive("total", total);
    }

    private static void positive(String name, Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, was " + limit);
        }
    }

    /// Ten seconds to connect, two minutes to the first token, one between tokens; a day in total,
    /// so that the question's own limit holds.
    public static Timeouts defaults() {
        return new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofDays(1));
    }

    /// The same limits with another time to connect.
    public Timeouts withConnect(Duration limit) {
        return new Timeouts(limit, firstToken, betweenTokens, total);
    }

    /// The same limits with another time to the first token.
    public Timeouts withFirstToken(Duration limit) {
        return new Timeouts(connect, limit, betweenTokens, total);
    }

    /// The same limits with another time between tokens.
    public Timeouts withBetweenTokens(Duration limit) {
        return new Timeouts(connect, firstToken, limit, total);
    }

    /// The same limits with another total.
    public Timeouts withTotal(Duration limit) {
        return new Timeouts(connect, firstToken, betweenTokens, limit);
    }
}
