package dev.quantgate.load;

import dev.quantgate.measure.ProcessMemory;

/// Memory of a variant's process at a moment.
///
/// @param variant whose
/// @param moment when
/// @param concurrency of the cell that was running, or just had; 0 for none
/// @param memory what the kernel counted
public record MemoryReading(String variant, Moment moment, int concurrency, ProcessMemory memory) {
    /// When memory is read.
    public enum Moment {
        /// The process is there, the model is not.
        BEFORE_LOAD,
        /// Some answers were given.
        AFTER_WARM_UP,
        /// Highest of the samples while a cell ran.
        UNDER_LOAD
    }
}
