package dev.quantgate.runtime.http;

import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;

/// A response that has begun, with what a stream over it needs to know.
public final class Reply {
    private final ModelServer server;
    private final HttpClient client;
    private final InputStream body;
    private final Patience patience;
    private final long sentNanos;
    private final long firstByteNanos;

    Reply(
            ModelServer server,
            HttpClient client,
            InputStream body,
            Patience patience,
            long sentNanos,
            long firstByteNanos) {
        this.server = server;
        this.client = client;
        this.body = body;
        this.patience = patience;
        this.sentNanos = sentNanos;
        this.firstByteNanos = firstByteNanos;
    }

    InputStream body() {
        return body;
    }

    Patience patience() {
        return patience;
    }

    long sentNanos() {
        return sentNanos;
    }

    long firstByteNanos() {
        return firstByteNanos;
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
        try {
            body.close();
        } catch (IOException _) {
            // gone already
        } finally {
            server.disconnect(client);
        }
    }
}
