package dev.quantgate.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// Where a variant comes from and what runs it; not part of its identity.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "runtime")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ModelSource.EmbeddedFile.class, name = "embedded"),
    @JsonSubTypes.Type(value = ModelSource.Ollama.class, name = "ollama"),
    @JsonSubTypes.Type(value = ModelSource.OpenAi.class, name = "openai"),
    @JsonSubTypes.Type(value = ModelSource.OllamaContainer.class, name = "ollama-container"),
    @JsonSubTypes.Type(
            value = ModelSource.LlamaServerContainer.class,
            name = "llama-server-container"),
})
public sealed interface ModelSource {
    /// A GGUF file in a process of this program's own.
    record EmbeddedFile(String file) implements ModelSource {}

    /// A model of an Ollama server.
    ///
    /// @param madeFrom what it was made from; `null` for one that the server had or pulled
    record Ollama(String url, String model, @Nullable Origin madeFrom) implements ModelSource {}

    /// A model of a server that speaks OpenAI's chat completions.
    record OpenAi(String url, String model) implements ModelSource {}

    /// A model of an Ollama server in a container.
    ///
    /// @param madeFrom what it was made from; `null` for one that was pulled
    record OllamaContainer(String image, String model, @Nullable Origin madeFrom)
            implements ModelSource {}

    /// A GGUF file that a llama-server in a container of its own answers for.
    record LlamaServerContainer(String image, String file) implements ModelSource {}

    /// What a server was given to make a model of. Servers may rewrite what they store, so this
    /// digest stands beside theirs.
    ///
    /// @param from path of a GGUF file, or a model of the same server
    /// @param digest `sha256:` and hex of the file, or the server's digest of the model
    /// @param quantization what the server made of it; `null`: it was taken as it is
    record Origin(String from, String digest, @Nullable String quantization) {}

    /// Name of the runtime, as written in a configuration.
    default String runtime() {
        return switch (this) {
            case EmbeddedFile _ -> "embedded";
            case Ollama _ -> "ollama";
            case OpenAi _ -> "openai";
            case OllamaContainer _ -> "ollama-container";
            case LlamaServerContainer _ -> "llama-server-container";
        };
    }

    /// Whether this machine computes its answers; of a server at a URL that is unknown.
    default boolean runsHere() {
        return switch (this) {
            case EmbeddedFile _, OllamaContainer _, LlamaServerContainer _ -> true;
            case Ollama _, OpenAi _ -> false;
        };
    }
}
