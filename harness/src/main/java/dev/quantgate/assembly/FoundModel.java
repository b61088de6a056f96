package dev.quantgate.assembly;

import dev.quantgate.run.ModelSource;
import org.jspecify.annotations.Nullable;

/// A model that is there, as far as it could be seen without asking it anything.
///
/// @param source where it comes from
/// @param digest of its content; of its address where a server tells nothing of the content
/// @param sizeBytes of its weights; 0 where a server does not tell
/// @param quantization as file, server or user say; `null` if they do not
/// @param runtime name and version of what runs it
/// @param title its file's name, or its name on the server
record FoundModel(
        ModelSource source,
        String digest,
        long sizeBytes,
        @Nullable String quantization,
        String runtime,
        String title) {}
