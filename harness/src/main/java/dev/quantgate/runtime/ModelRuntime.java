package dev.quantgate.runtime;

import java.util.OptionalInt;

/// A model that is loaded and can be asked. One per variant; close it before the next is opened.
public interface ModelRuntime extends AutoCloseable {
    /// What is answering, as far as the runtime can tell. Stable while the runtime is open.
    ModelIdentity identity();

    /// Begins an answer. Decoding is greedy, without a prompt cache where the runtime allows that.
    ///
    /// @throws RuntimeLostException if the model process or connection is gone
    /// @throws UnsupportedOperationException if the runtime cannot decode as the request says; it
    ///   never leaves a part of it out
    TokenStream answer(GenerationRequest request);

    /// How many tokens the prompt of a request is, chat template and system message included.
    ///
    /// @return empty where the runtime cannot tell without answering
    /// @throws RuntimeLostException if the model process or connection is gone
    default OptionalInt promptTokens(GenerationRequest request) {
        return OptionalInt.empty();
    }

    /// Unloads the model. Safe to call twice.
    @Override
    void close();
}
