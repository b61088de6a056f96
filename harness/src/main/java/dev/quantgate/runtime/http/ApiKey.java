package dev.quantgate.runtime.http;

import java.util.Optional;

/// What lets us in at a server. Comes from the environment only and never shows itself.
public final class ApiKey {
    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /// Takes a key.
    ///
    /// @throws IllegalArgumentException when it cannot be sent in a header; the message does not
    ///   repeat it
    public static ApiKey of(String secret) {
        String bare = secret.strip();
        if (bare.isEmpty() || bare.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "an API key is one or more visible ASCII characters");
        }
        return new ApiKey(bare);
    }

    /// Takes a key from an environment variable.
    ///
    /// @return empty when the variable is unset or blank
    public static Optional<ApiKey> fromEnvironment(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .map(ApiKey::of);
    }

    String bearer() {
        return "Bearer " + secret;
    }

    /// The same words without the key, should they repeat it.
    String redact(String words) {
        return words.replace(secret, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
