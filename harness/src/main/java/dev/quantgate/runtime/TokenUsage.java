package dev.quantgate.runtime;

import org.jspecify.annotations.Nullable;

/// Token counts of one request, in the model's own tokens; `null` where the runtime does not tell.
///
/// @param promptTokens tokens of the rendered prompt
/// @param answerTokens tokens generated, the end-of-text token not counted
/// @param cachedTokens prompt tokens taken from a cache
public record TokenUsage(
        @Nullable Integer promptTokens,
        @Nullable Integer answerTokens,
        @Nullable Integer cachedTokens) {
    /// Nothing is known.
    public static final TokenUsage UNKNOWN = new TokenUsage(null, null, null);
}
