package dev.quantgate.runtime;

/// An answer in progress. Not thread-safe: one reader, usually a virtual thread of its own.
public interface TokenStream extends AutoCloseable {
    /// Blocks until the model says something.
    ///
    /// @return the next event; nothing follows a [TokenEvent.Finished] or [TokenEvent.Failed]
    /// @throws RuntimeLostException if the model process or connection is gone
    TokenEvent next();

    /// Stops generation if it is still running. Safe to call twice.
    @Override
    void close();
}
