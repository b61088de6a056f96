package dev.quantgate.assembly;

import dev.quantgate.measure.ProcessMemory;
import dev.quantgate.run.ModelOpener.Opened;
import dev.quantgate.runtime.ModelRuntime;
import java.util.Optional;

/// A model of a server, whose memory is not ours to see.
///
/// @param runtime what answers
/// @param server what ends with it
record ServedModel(ModelRuntime runtime, Runnable server) implements Opened {
    @Override
    public Optional<ProcessMemory> memory() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try (runtime) {
            // closed before its server ends
        } finally {
            server.run();
        }
    }
}
