package dev.quantgate.runtime.embedded;

import java.nio.file.Path;

/// The model that the project ships, as tests find it.
final class ReferenceModel {
    static final Path F16 = Path.of("../reference-model/models/quantgate-ref-F16.gguf");
    static final Path Q4_K_M = Path.of("../reference-model/models/quantgate-ref-Q4_K_M.gguf");

    private ReferenceModel() {}
}
