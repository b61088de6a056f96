package dev.quantgate.runtime;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is answering: provenance that travels with every result.
///
/// @param model name or file name
/// @param digest `sha256:` and 64 hex digits of the model file, or the server's own digest; `null`
///   if unknown
/// @param sizeBytes size of the weights file; `null` if unknown
/// @param architecture e.g. `llama`; `null` if unknown
/// @param quantization e.g. `Q4_K_M`; `null` if unknown
/// @param runtime e.g. `llama.cpp embedded`
/// @param runtimeVersion the runtime's own version
/// @param options every option that was set, by name, e.g. `context`, `threads`, `temperature`
public record ModelIdentity(
        String model,
        @Nullable String digest,
        @Nullable Long sizeBytes,
        @Nullable String architecture,
        @Nullable String quantization,
        String runtime,
        String runtimeVersion,
        SortedMap<String, String> options) {
    public ModelIdentity {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
