package dev.quantgate.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One question to a model. Decoding is always greedy.
///
/// @param system system message, `null` for none
/// @param prompt user message; the runtime applies the model's chat template
/// @param maxTokens longest answer, in the model's tokens, at least 1
/// @param seed passed to the sampler, so that runtimes that sample despite temperature 0 repeat
///   themselves
/// @param timeLimit longest time until the answer is complete; then the stream ends with
///   [FailureKind#TIMEOUT]
/// @param decoding what is special about it
public record GenerationRequest(
        @Nullable String system,
        String prompt,
        int maxTokens,
        int seed,
        Duration timeLimit,
        Decoding decoding) {
    public GenerationRequest {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be at least 1, was " + maxTokens);
        }
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("timeLimit must be positive, was " + timeLimit);
        }
        if (decoding.raw() && system != null) {
            throw new IllegalArgumentException("a raw prompt has no system message");
        }
    }

    /// A question with nothing special about its decoding.
    public GenerationRequest(
            @Nullable String system, String prompt, int maxTokens, int seed, Duration timeLimit) {
        this(system, prompt, maxTokens, seed, timeLimit, Decoding.PLAIN);
    }
}
