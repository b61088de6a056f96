package dev.quantgate.runtime.http;

import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenEvent;
import java.io.InputStream;

/// A response that has begun, with what a stream over it needs to know.
public final class Reply {
    private final ModelServer server;
    private final Connection connection;
    private final Alarm alarm;
    private final InputStream body;
    private final Patience patience;
    private final long sentNanos;

    /// @param alarm rings when the patience is over, and is closed with this
    Reply(
            ModelServer server,
            Connection connection,
            Alarm alarm,
            InputStream body,
            Patience patience,
            long sentNanos) {
        this.server = server;
        this.connection = connection;
        this.alarm = alarm;
        this.body = body;
        this.patience = patience;
        this.sentNanos = sentNanos;
    }

    InputStream body() {
        return body;
    }

    Patience patience() {
        return patience;
    }

    /// A token was seen, on whatever channel.
    void token(long atNanos) {
        if (patience.token(atNanos)) {
            alarm.nearer();
        }
    }

    long sentNanos() {
        return sentNanos;
    }

    long firstByteNanos() {
        return connection.firstByteNanos();
    }

    /// When the bytes of the body that were read last arrived.
    long arrivedNanos() {
        return connection.arrivedNanos();
    }

    /// A failed answer counts against the model only while its server lives.
    ///
    /// @throws RuntimeLostException when the server is gone
    TokenEvent unlessGone(TokenEvent.Failed failed) {
        return server.unlessGone(failed);
    }

    RuntimeLostException interrupted() {
        return server.lost("answering", "interrupted");
    }

    /// The same event with words that are fit to be kept.
    TokenEvent safe(TokenEvent event) {
        return event instanceof TokenEvent.Failed(var kind, var detail, long atNanos)
                ? new TokenEvent.Failed(kind, server.words(detail), atNanos)
                : event;
    }

    void close() {
        alarm.close();
        server.disconnect(connection);
    }
}
