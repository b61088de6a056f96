package dev.quantgate.runtime.embedded;

import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.conformance.RuntimeConformance;
import java.nio.file.Path;

/// llama.cpp in a process of its own, with the model that the project ships.
class EmbeddedConformanceTest extends RuntimeConformance {
    private static final EmbeddedRuntime.Options OPTIONS = new EmbeddedRuntime.Options(4096, 1);

    @Override
    protected ModelRuntime open() {
        return EmbeddedRuntime.open(
                ReferenceModel.Q4_K_M, Sha256.of(ReferenceModel.Q4_K_M), OPTIONS);
    }

    @Override
    protected ModelRuntime openUnknownModel() {
        return EmbeddedRuntime.open(Path.of("not-there.gguf"), "sha256:0", OPTIONS);
    }

    @Override
    protected int streamsAtOnce() {
        return 1;
    }
}
