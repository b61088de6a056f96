package dev.quantgate.memory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Memory of a model at a moment, by kind, in bytes. Page cache is in none of them.
///
/// @param peakBytes highest resident set so far; `null` where nobody keeps one
/// @param anonymousBytes resident anonymous pages: heap, KV cache, compute buffers
/// @param fileBytes resident pages of mapped files: weights and libraries
/// @param sharedBytes resident shared memory; `null` where nobody tells
/// @param mappedWeightsBytes of weights files, as far as they are mapped, resident or not: 0 for a
///   model that was copied into anonymous memory or onto a card; `null` where nobody tells
/// @param gpuBytes on NVIDIA cards; `null` where there is none or nobody tells
/// @param sources where the figures come from
public record MemoryVector(
        @Nullable Long peakBytes,
        long anonymousBytes,
        long fileBytes,
        @Nullable Long sharedBytes,
        @Nullable Long mappedWeightsBytes,
        @Nullable Long gpuBytes,
        List<MemorySource> sources) {
    /// What records of before there were sources were read of.
    private static final MemorySource AT_FIRST =
            MemorySource.of(MemorySource.Code.PROCESS, MemoryProbe.OFTEN);

    public MemoryVector {
        sources = List.copyOf(sources);
    }

    /// Reads records of before figures named their source, too.
    @JsonCreator
    static MemoryVector read(
            @JsonProperty("peakBytes") @Nullable Long peakBytes,
            @JsonProperty("anonymousBytes") long anonymousBytes,
            @JsonProperty("fileBytes") long fileBytes,
            @JsonProperty("sharedBytes") @Nullable Long sharedBytes,
            @JsonProperty("mappedWeightsBytes") @Nullable Long mappedWeightsBytes,
            @JsonProperty("gpuBytes") @Nullable Long gpuBytes,
            @JsonProperty("sources") @Nullable List<MemorySource> sources) {
        return new MemoryVector(
                peakBytes,
                anonymousBytes,
                fileBytes,
                sharedBytes,
                mappedWeightsBytes,
                gpuBytes,
                sources == null ? List.of(AT_FIRST) : sources);
    }

    /// What only the model's processes hold in host memory.
    public long ownBytes() {
        return anonymousBytes + (sharedBytes == null ? 0 : sharedBytes);
    }

    /// The weights that are held as a mapped file, once in full, however many of their pages are
    /// resident now.
    ///
    /// @param fileBytes size of the weights file; 0 where it is unknown
    public long weights(long fileBytes) {
        if (mappedWeightsBytes == null) {
            return fileBytes;
        }
        return fileBytes == 0 ? mappedWeightsBytes : Math.min(fileBytes, mappedWeightsBytes);
    }

    /// What counts against a budget: every byte that the model needs, once, wherever it is.
    ///
    /// @param fileBytes size of the weights file; 0 where it is unknown
    public long total(long fileBytes) {
        return weights(fileBytes) + ownBytes() + (gpuBytes == null ? 0 : gpuBytes);
    }

    /// The same with what a card tells.
    MemoryVector withGpu(long bytes, MemorySource source) {
        return new MemoryVector(
                peakBytes,
                anonymousBytes,
                fileBytes,
                sharedBytes,
                mappedWeightsBytes,
                bytes,
                Stream.concat(sources.stream(), Stream.of(source)).toList());
    }

    /// The higher of two readings of one model: by what is its own, and on cards by itself, because
    /// the two are not read at the same moment.
    public MemoryVector higher(MemoryVector other) {
        MemoryVector most = other.ownBytes() > ownBytes() ? other : this;
        MemoryVector less = most.equals(this) ? other : this;
        if (less.gpuBytes == null || (most.gpuBytes != null && most.gpuBytes >= less.gpuBytes)) {
            return most;
        }
        return new MemoryVector(
                most.peakBytes,
                most.anonymousBytes,
                most.fileBytes,
                most.sharedBytes,
                most.mappedWeightsBytes,
                less.gpuBytes,
                Stream.concat(most.sources.stream(), less.sources.stream()).distinct().toList());
    }
}
