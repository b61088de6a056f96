package dev.quantgate.run;

import dev.quantgate.measure.ProcessMemory;
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

        /// Memory of its process now; nothing where that is unknown.
        Optional<ProcessMemory> memory();

        /// Memory of its process before the model was loaded, likewise.
        default Optional<ProcessMemory> memoryBeforeLoad() {
            return Optional.empty();
        }

        @Override
        void close();
    }
}
