package dev.quantgate.runtime.http;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// An answer that arrives as lines. Subclasses say what a line means.
public abstract class LineStream implements TokenStream {
    private final InputStream body;
    private final BufferedReader lines;
    private final Duration limit;
    private final CompletableFuture<Void> alarm;
    private final Queue<TokenEvent> heard = new ArrayDeque<>();
    private volatile boolean late;
    private boolean ended;

    /// @param body closed with the stream
    /// @param limit longest time until the answer is complete
    protected LineStream(InputStream body, Duration limit) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        this.limit = limit;
        // A blocked read ends when its source is closed.
        this.alarm =
                CompletableFuture.runAsync(
                        this::ring,
                        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void ring() {
        late = true;
        closeBody();
    }

    /// What one line means; nothing when it says nothing.
    protected abstract List<TokenEvent> events(String line, long atNanos);

    /// What it means that no line follows although nothing was said of an end.
    protected TokenEvent cutOff(long atNanos) {
        return new TokenEvent.Failed(
                FailureKind.SERVER_ERROR, "the stream ended without an end", atNanos);
    }

    @Override
    public final TokenEvent next() {
        if (ended) {
            throw new IllegalStateException("nothing follows the end of an answer");
        }
        TokenEvent event = read();
        if (!(event instanceof TokenEvent.Piece)) {
            close();
        }
        return event;
    }

    private TokenEvent read() {
        try {
            while (heard.isEmpty()) {
                String line = lines.readLine();
                if (line == null) {
                    return late ? timeout() : cutOff(System.nanoTime());
                }
                heard.addAll(events(line, System.nanoTime()));
            }
            return heard.remove();
        } catch (IOException e) {
            return late
                    ? timeout()
                    : new TokenEvent.Failed(
                            FailureKind.SERVER_ERROR,
                            "the stream broke: " + e.getMessage(),
                            System.nanoTime());
        }
    }

    private TokenEvent timeout() {
        return new TokenEvent.Failed(
                FailureKind.TIMEOUT,
                "no complete answer within " + limit.toMillis() + " ms",
                System.nanoTime());
    }

    @Override
    public final void close() {
        ended = true;
        alarm.cancel(false);
        closeBody();
    }

    private void closeBody() {
        try {
            body.close();
        } catch (IOException _) {
            // gone already
        }
    }

    /// An answer that failed before it began.
    static TokenStream failed(FailureKind kind, String detail) {
        return new TokenStream() {
            @Override
            public TokenEvent next() {
                return new TokenEvent.Failed(kind, detail, System.nanoTime());
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
