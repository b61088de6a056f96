package dev.quantgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A model that is to be compared, as the configuration names it.
///
/// @param model path of a GGUF file, or name of a model on a server
/// @param runtime what runs it
/// @param url of its server; `null` where the runtime has none or finds it by itself
/// @param name in reports; `null`: made from its quantization or its file
/// @param quantization as the user states it; `null`: as file or server tell
public record ModelOptions(
        String model,
        RuntimeKind runtime,
        @Nullable String url,
        @Nullable String name,
        @Nullable String quantization) {
    /// Whether the model is a GGUF file.
    public boolean isFile() {
        return runtime.readsFile(model);
    }

    /// The GGUF file.
    public Path file() {
        return Path.of(model);
    }
}
