package dev.quantgate.assembly;

import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.run.ModelOpener.Opened;
import dev.quantgate.runtime.ModelRuntime;

/// A model of a server.
///
/// @param runtime what answers
/// @param memory what the server takes for it
/// @param server what ends with it
record ServedModel(ModelRuntime runtime, MemoryProbe memory, Runnable server) implements Opened {
    @Override
    public void close() {
        try (runtime) {
            // closed before its server ends
        } finally {
            server.run();
        }
    }
}
