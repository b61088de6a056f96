package dev.quantgate.runtime;

import java.util.List;
import java.util.OptionalLong;

/// An answer in progress. Not thread-safe: one reader, usually a virtual thread of its own.
public interface TokenStream extends AutoCloseable {
    /// Blocks until the model says something.
    ///
    /// @return the next event; nothing follows one that [ends][TokenEvent#ends()]
    /// @throws RuntimeLostException if the model process or connection is gone
    /// @throws IllegalStateException after the end, and after [#close()]
    TokenEvent next();

    /// When the request left, on the clock of the events.
    ///
    /// @return empty where the runtime does not tell
    default OptionalLong sentNanos() {
        return OptionalLong.empty();
    }

    /// When the first byte of the response was seen, likewise. Servers often send it long before
    /// the first token.
    ///
    /// @return empty where there is no such thing
    default OptionalLong firstByteNanos() {
        return OptionalLong.empty();
    }

    /// Log probabilities of the tokens that were heard so far; empty unless the request asked for
    /// them.
    default List<TokenLogprob> logprobs() {
        return List.of();
    }

    /// Stops generation if it is still running. Safe to call twice.
    @Override
    void close();
}
