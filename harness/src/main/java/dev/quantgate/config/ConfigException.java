package dev.quantgate.config;

import java.util.List;

/// Mistakes in a configuration, all at once.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Collects what is wrong.
    ///
    /// @param mistakes one line each: file, JSON pointer, rule, value found; never empty
    public ConfigException(List<String> mistakes) {
        super(String.join("\n", mistakes));
    }
}
