package dev.quantgate.memory;

/// What a look at a model's memory came to.
public sealed interface MemoryLook {
    /// It was read.
    record Seen(MemoryVector memory) implements MemoryLook {}

    /// It was not, and why.
    record Unseen(MemoryUnknown why) implements MemoryLook {}
}
