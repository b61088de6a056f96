package dev.quantgate.runtime.http;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;

/// An answer that arrives as lines. Subclasses say what a line means.
///
/// Closing it ends the connection, which is how a server learns that nobody listens.
public abstract class LineStream implements TokenStream {
    private final Reply reply;
    private final Lines lines;
    private final Queue<TokenEvent> heard = new ArrayDeque<>();
    private boolean ended;

    /// @param reply closed with the stream
    protected LineStream(Reply reply) {
        this.reply = reply;
        this.lines = new Lines(reply.body());
    }

    /// What one line means; nothing when it says nothing.
    protected abstract List<TokenEvent> events(String line, long atNanos);

    /// What it means that no line follows although nothing was said of an end.
    protected TokenEvent cutOff(long atNanos) {
        return new TokenEvent.Failed(
                FailureKind.SERVER_ERROR, "the stream ended without an end", atNanos);
    }

    @Override
    public final OptionalLong sentNanos() {
        return OptionalLong.of(reply.sentNanos());
    }

    @Override
    public final OptionalLong firstByteNanos() {
        return OptionalLong.of(reply.firstByteNanos());
    }

    @Override
    public final TokenEvent next() {
        if (ended) {
            throw new IllegalStateException("nothing follows the end of an answer");
        }
        boolean goesOn = false;
        try {
            TokenEvent event = reply.safe(read());
            goesOn = !event.ends();
            return event;
        } finally {
            if (!goesOn) {
                close();
            }
        }
    }

    private TokenEvent read() {
        try {
            while (heard.isEmpty()) {
                String line = lines.next();
                long atNanos = reply.arrivedNanos();
                // The alarm may ring a moment after what it would have kept out.
                if (reply.patience().isOver(atNanos)) {
                    return timeout(atNanos);
                }
                if (line == null) {
                    return reply.patience().hasEnded() ? timeout(atNanos) : orLost(cutOff(atNanos));
                }
                hear(events(line, atNanos), atNanos);
            }
            return heard.remove();
        } catch (IOException e) {
            return broken(e, System.nanoTime());
        }
    }

    private void hear(List<TokenEvent> events, long atNanos) {
        for (TokenEvent event : events) {
            heard.add(event);
            if (!event.ends()) {
                reply.token(atNanos);
            }
        }
    }

    private TokenEvent broken(IOException why, long atNanos) {
        if (reply.patience().hasEnded() || reply.patience().isOver(atNanos)) {
            return timeout(atNanos);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw reply.interrupted();
        }
        return orLost(
                new TokenEvent.Failed(
                        FailureKind.SERVER_ERROR,
                        "the stream broke: " + why.getMessage(),
                        atNanos));
    }

    private TokenEvent orLost(TokenEvent event) {
        return event instanceof TokenEvent.Failed failed ? reply.unlessGone(failed) : event;
    }

    private TokenEvent timeout(long atNanos) {
        return new TokenEvent.Failed(FailureKind.TIMEOUT, reply.patience().late(), atNanos);
    }

    @Override
    public final void close() {
        ended = true;
        reply.close();
    }
}
