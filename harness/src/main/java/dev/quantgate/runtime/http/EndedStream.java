package dev.quantgate.runtime.http;

import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An answer that ended before it began.
final class EndedStream implements TokenStream {
    private final long sentNanos;
    private final OptionalLong firstByteNanos;
    private @Nullable TokenEvent end;

    EndedStream(TokenEvent end, long sentNanos, OptionalLong firstByteNanos) {
        this.end = end;
        this.sentNanos = sentNanos;
        this.firstByteNanos = firstByteNanos;
    }

    @Override
    public TokenEvent next() {
        TokenEvent last = end;
        if (last == null) {
            throw new IllegalStateException("nothing follows the end of an answer");
        }
        end = null;
        return last;
    }

    @Override
    public OptionalLong sentNanos() {
        return OptionalLong.of(sentNanos);
    }

    @Override
    public OptionalLong firstByteNanos() {
        return firstByteNanos;
    }

    @Override
    public void close() {
        end = null;
    }
}
