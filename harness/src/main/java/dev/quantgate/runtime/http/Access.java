package dev.quantgate.runtime.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a server is reached: how long it is waited for, and with which key.
///
/// @param connectLimit longest time until a connection is taken
/// @param firstTokenLimit longest time until an answer begins
/// @param tokenGapLimit longest time between two tokens
/// @param key sent as a bearer token; `null` for none; never printed
public record Access(
        Duration connectLimit,
        Duration firstTokenLimit,
        Duration tokenGapLimit,
        @Nullable String key) {
    /// No key, and an answer's own time limit for everything.
    public static final Access DEFAULT =
            new Access(Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofDays(1), null);

    private static final String REDACTED = "[redacted]";

    HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    /// A server's words without the key, which some gateways repeat.
    public String redacted(String text) {
        return key == null ? text : text.replace(key, REDACTED);
    }

    /// Longest wait for an answer's headers.
    Duration untilBegun(Duration answerLimit) {
        return firstTokenLimit.compareTo(answerLimit) < 0 ? firstTokenLimit : answerLimit;
    }

    /// The address of an endpoint below a base that may have a path of its own.
    URI at(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    @Override
    public String toString() {
        return "Access[%s, %s, %s, %s]"
                .formatted(
                        connectLimit,
                        firstTokenLimit,
                        tokenGapLimit,
                        key == null ? "no key" : REDACTED);
    }
}
