package dev.quantgate.runtime.http;

import dev.quantgate.runtime.TokenLogprob;
import dev.quantgate.runtime.TokenLogprob.Candidate;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Log probabilities as Ollama and OpenAI's chat completions both spell them.
public final class Logprobs {
    private Logprobs() {}

    /// The tokens of one chunk.
    ///
    /// @param tokens an array of `{"token", "logprob", "top_logprobs"}`, or nothing
    public static List<TokenLogprob> of(JsonNode tokens) {
        return tokens.valueStream()
                .map(token ->
                        new TokenLogprob(
                                token.path("token").asString(""),
                                token.path("logprob").asDouble(),
                                token.path("top_logprobs")
                                        .valueStream()
                                        .map(one ->
                                                new Candidate(
                                                        one.path("token").asString(""),
                                                        one.path("logprob").asDouble()))
                                        .toList()))
                .toList();
    }
}
