package dev.quantgate.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.runtime.ModelRejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufHeaderTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"F16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K"})
    void everyShippedFileNamesItsArchitectureAndQuantization(String quantization) {
        GgufHeader header =
                GgufHeader.read(
                        ReferenceModel.F16.resolveSibling(
                                "quantgate-ref-" + quantization + ".gguf"));

        assertThat(header.architecture()).isEqualTo("llama");
        assertThat(header.quantization()).isEqualTo(quantization);
        assertThat(header.contextLength()).isEqualTo(4096);
        assertThat(header.chatTemplate()).contains("<|im_start|>");
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> GgufHeader.read(folder.resolve("gone.gguf")))
                .isInstanceOf(ModelRejectedException.class)
                .hasMessageContaining("gone.gguf: no such model file");
    }

    @Test
    void otherContentIsNotGguf() throws IOException {
        Path other = Files.writeString(folder.resolve("other.gguf"), "PK, surely not a model");

        assertThatThrownBy(() -> GgufHeader.read(other)).hasMessageEndingWith("not a GGUF file");
    }

    /// @param bytes that are left or, below zero, missing
    @ParameterizedTest
    @ValueSource(ints = {5, 30, 5_000, 100_000, 1_000_000, -1})
    void cutFileIsTruncatedWhereverTheCutFalls(int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(ReferenceModel.Q4_K_M);
        int left = Math.floorMod(bytes, whole.length);
        Path cut = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(whole, left));

        assertThatThrownBy(() -> GgufHeader.read(cut))
                .isInstanceOf(ModelRejectedException.class)
                .hasMessageContaining("cut.gguf: truncated");
    }

    @Test
    void wholeFileIsNotTruncated() throws IOException {
        byte[] whole = Files.readAllBytes(ReferenceModel.Q4_K_M);
        Path copy = Files.write(folder.resolve("whole.gguf"), whole);

        assertThat(GgufHeader.read(copy).tensors()).isPositive();
    }

    @Test
    void absurdCountsAreDamageNotAnOutOfMemoryError() throws IOException {
        byte[] bytes = Arrays.copyOf(Files.readAllBytes(ReferenceModel.Q4_K_M), 4096);
        Arrays.fill(bytes, 8, 16, (byte) 0x7f);
        Path absurd = Files.write(folder.resolve("absurd.gguf"), bytes);

        assertThatThrownBy(() -> GgufHeader.read(absurd))
                .isInstanceOf(ModelRejectedException.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"F16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K"})
    void weightsAreAllOfTheFileButItsHeader(String quantization) throws IOException {
        Path file = ReferenceModel.F16.resolveSibling("quantgate-ref-" + quantization + ".gguf");
        long weights = GgufHeader.read(file).weightsBytes();

        // The header holds a vocabulary, well under half a megabyte of it.
        assertThat(Files.size(file) - weights).isBetween(0L, 500_000L);
    }

    @Test
    void quantizationTakesFromTheWeightsNotFromTheContext() {
        GgufHeader full = GgufHeader.read(ReferenceModel.F16);
        GgufHeader small = GgufHeader.read(ReferenceModel.Q4_K_M);

        assertThat(small.weightsBytes()).isLessThan(full.weightsBytes());
        assertThat(small.kvBytesPerToken()).isNotNull().isEqualTo(full.kvBytesPerToken());
    }

    @Test
    void estimateGrowsWithTheContextByTheCacheAndItsShareOfOverhead() {
        GgufHeader header = GgufHeader.read(ReferenceModel.F16);
        MemoryEstimate small = MemoryEstimate.of(header, 1024, 1).orElseThrow();
        MemoryEstimate large = MemoryEstimate.of(header, 1024, 4).orElseThrow();

        assertThat(small.weightsBytes()).isEqualTo(header.weightsBytes());
        assertThat(large.kvBytes()).isEqualTo(4 * small.kvBytes());
        assertThat(large.totalBytes()).isGreaterThan(small.totalBytes());
    }

    @Test
    void withoutTheShapeOfItsCacheAModelHasNoEstimate() {
        var shapeless = new GgufHeader("llama", "F16", null, 4096L, 1, 100, null);

        assertThat(MemoryEstimate.of(shapeless, 1024, 1)).isEmpty();
    }
}
