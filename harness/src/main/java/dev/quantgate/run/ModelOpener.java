package dev.quantgate.run;

import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.MemoryVector;
import dev.quantgate.runtime.ModelRuntime;
import java.util.Optional;

/// Loads the models of a plan.
public interface ModelOpener {
    /// Loads one model and nothing else.
    ///
    /// @throws dev.quantgate.runtime.ModelRejectedException when the file cannot be used
    /// @throws dev.quantgate.runtime.RuntimeLostException when loading fails for another reason
    Opened open(Plan.PlannedVariant variant);

    /// A loaded model and a way to look at its memory.
    interface Opened extends AutoCloseable {
        /// The model.
        ModelRuntime runtime();

        /// Looks at what it takes of memory now.
        MemoryProbe memory();

        /// Memory of its process before the model was loaded; nothing where that is unknown, as of
        /// a server that ran already.
        default Optional<MemoryVector> memoryBeforeLoad() {
            return Optional.empty();
        }

        @Override
        void close();
    }
}
