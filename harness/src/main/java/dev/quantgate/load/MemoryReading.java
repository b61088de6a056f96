package dev.quantgate.load;

import dev.quantgate.memory.MemoryUnknown;
import dev.quantgate.memory.MemoryVector;

/// Memory of a variant at a moment.
///
/// @param variant whose
/// @param moment when
/// @param concurrency of the cell that was running, or just had; 0 for none
/// @param memory what was read
public record MemoryReading(String variant, Moment moment, int concurrency, MemoryVector memory) {
    /// When memory is read.
    public enum Moment {
        /// The process is there, the model is not.
        BEFORE_LOAD,
        /// Some answers were given.
        AFTER_WARM_UP,
        /// Highest of the samples while a cell ran.
        UNDER_LOAD
    }

    /// A look that came to nothing.
    ///
    /// @param variant whose memory was not read
    /// @param why not
    public record Missing(String variant, MemoryUnknown why) {}
}
