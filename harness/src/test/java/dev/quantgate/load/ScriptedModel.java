package dev.quantgate.load;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.TokenUsage;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A model whose answers take as long as it was told, on a clock that moves meanwhile.
final class ScriptedModel implements Function<GenerationRequest, TokenStream> {
    final Queue<String> prompts = new ConcurrentLinkedQueue<>();
    private final MovableClock clock;
    private final AtomicInteger asked = new AtomicInteger();
    private long prefillNanos = 1_000_000;
    private long tokenNanos = 100_000;
    private long wordNanos;
    private int cached;
    private int failsFrom = Integer.MAX_VALUE;
    private int lostFrom = Integer.MAX_VALUE;

    ScriptedModel(MovableClock clock) {
        this.clock = clock;
    }

    ScriptedModel takes(long prefill, long token) {
        prefillNanos = prefill;
        tokenNanos = token;
        return this;
    }

    ScriptedModel takesPerWord(long nanos) {
        wordNanos = nanos;
        return this;
    }

    ScriptedModel caches(int tokens) {
        cached = tokens;
        return this;
    }

    ScriptedModel failsFrom(int request) {
        failsFrom = request;
        return this;
    }

    ScriptedModel isLostFrom(int request) {
        lostFrom = request;
        return this;
    }

    @Override
    public TokenStream apply(GenerationRequest request) {
        int number = asked.getAndIncrement();
        if (number >= lostFrom) {
            throw new RuntimeLostException("scripted", "answering", "it was told to go");
        }
        prompts.add(request.prompt());
        return new Answer(request, clock.getAsLong(), number >= failsFrom);
    }

    private final class Answer implements TokenStream {
        private final GenerationRequest request;
        private final long sentNanos;
        private final boolean fails;
        private int said;

        Answer(GenerationRequest request, long sentNanos, boolean fails) {
            this.request = request;
            this.sentNanos = sentNanos;
            this.fails = fails;
        }

        @Override
        public TokenEvent next() {
            if (fails) {
                return new TokenEvent.Failed(
                        FailureKind.TIMEOUT, "too slow", clock.pass(prefillNanos));
            }
            if (said == request.maxTokens()) {
                return new TokenEvent.Finished(
                        StopReason.LENGTH,
                        new TokenUsage(words(), said, cached),
                        clock.getAsLong());
            }
            return new TokenEvent.Piece("a", clock.pass(said++ == 0 ? prefill() : tokenNanos));
        }

        private int words() {
            return List.of(request.prompt().split(" ")).size();
        }

        private long prefill() {
            return prefillNanos + words() * wordNanos;
        }

        @Override
        public OptionalLong sentNanos() {
            return OptionalLong.of(sentNanos);
        }

        @Override
        public void close() {}
    }
}
