package dev.quantgate.runtime.embedded;

import java.util.Optional;

/// What a model is expected to take, from its header alone: whether it will fit, not what it takes.
///
/// @param weightsBytes sum of its tensors
/// @param kvBytes keys and values of every token of context, 16 bits a number
/// @param overheadBytes compute buffers and what else a runtime allocates, a share of the others
public record MemoryEstimate(long weightsBytes, long kvBytes, long overheadBytes) {
    private static final double OVERHEAD = 0.20;

    /// The estimate for so many slots.
    ///
    /// @param context tokens of a slot
    /// @param slots answers at a time
    /// @return nothing when the header does not tell the shape of the cache
    public static Optional<MemoryEstimate> of(GgufHeader header, int context, int slots) {
        Long perToken = header.kvBytesPerToken();
        if (perToken == null) {
            return Optional.empty();
        }
        long kv = perToken * context * slots;
        return Optional.of(
                new MemoryEstimate(
                        header.weightsBytes(),
                        kv,
                        Math.round(OVERHEAD * (header.weightsBytes() + kv))));
    }

    /// All of it.
    public long totalBytes() {
        return weightsBytes + kvBytes + overheadBytes;
    }
}
