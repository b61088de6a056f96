package dev.quantgate.load;

import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// A runtime with one slot under several askers: they queue, first come, first served, and their
/// waiting counts as it would behind a server.
public final class OneAtATime implements Function<GenerationRequest, TokenStream> {
    private final Function<GenerationRequest, TokenStream> model;
    private final LongSupplier clock;
    private final Semaphore slot = new Semaphore(1, true);

    /// @param model asked by one at a time
    /// @param clock of the stamps
    public OneAtATime(Function<GenerationRequest, TokenStream> model, LongSupplier clock) {
        this.model = model;
        this.clock = clock;
    }

    @Override
    public TokenStream apply(GenerationRequest request) {
        long sentNanos = clock.getAsLong();
        slot.acquireUninterruptibly();
        boolean begun = false;
        try {
            var answer = new Queued(model.apply(request), sentNanos);
            begun = true;
            return answer;
        } finally {
            if (!begun) {
                slot.release();
            }
        }
    }

    private final class Queued implements TokenStream {
        private final TokenStream answer;
        private final long sentNanos;
        private boolean closed;

        Queued(TokenStream answer, long sentNanos) {
            this.answer = answer;
            this.sentNanos = sentNanos;
        }

        @Override
        public TokenEvent next() {
            return answer.next();
        }

        @Override
        public OptionalLong sentNanos() {
            return OptionalLong.of(sentNanos);
        }

        @Override
        public OptionalLong firstByteNanos() {
            return answer.firstByteNanos();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                answer.close();
                slot.release();
            }
        }
    }
}
