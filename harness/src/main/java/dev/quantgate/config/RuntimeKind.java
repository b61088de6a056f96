package dev.quantgate.config;

import java.util.Locale;

/// What runs a model.
public enum RuntimeKind {
    /// llama.cpp in a process of this program's own: a GGUF file.
    EMBEDDED,
    /// An Ollama server at a URL: a model's name there, or a GGUF file that it is given.
    OLLAMA,
    /// A server at a URL that speaks OpenAI's chat completions: a model's id there.
    OPENAI,
    /// Ollama in a container: a model's name in its registry, or a GGUF file that it is given.
    OLLAMA_CONTAINER,
    /// llama-server in a container: a GGUF file.
    LLAMA_SERVER_CONTAINER;

    /// As written in the configuration.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RuntimeKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Whether a model's text names a file rather than a model of a server.
    boolean readsFile(String model) {
        return switch (this) {
            case EMBEDDED, LLAMA_SERVER_CONTAINER -> true;
            case OLLAMA, OLLAMA_CONTAINER -> model.toLowerCase(Locale.ROOT).endsWith(".gguf");
            case OPENAI -> false;
        };
    }

    boolean hasUrl() {
        return this == OLLAMA || this == OPENAI;
    }
}
