package dev.quantgate.score;

import java.util.List;

/// Why a check held or not: a message code and what to fill into it.
///
/// @param code key of a message in the report bundles, e.g. `score.json.field-differs`
/// @param arguments values for the message's places; untrusted text, to be escaped by whoever shows
///   it
public record Reason(String code, List<String> arguments) {
    public Reason {
        arguments = List.copyOf(arguments);
    }

    Reason(String code, String... arguments) {
        this(code, List.of(arguments));
    }
}
