package dev.quantgate.runtime.embedded;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers that GGUF files use for types.
///
/// @see <a
///   href="https://github.com/ggml-org/llama.cpp/blob/b4916/ggml/include/ggml.h">ggml_type</a> and
///   `llama_ftype`
final class GgufTypes {
    private record Block(int elements, int bytes) {}

    private static final Map<Integer, Block> BLOCKS =
            Map.ofEntries(
                    Map.entry(0, new Block(1, 4)), // F32
                    Map.entry(1, new Block(1, 2)), // F16
                    Map.entry(2, new Block(32, 18)), // Q4_0
                    Map.entry(3, new Block(32, 20)), // Q4_1
                    Map.entry(6, new Block(32, 22)), // Q5_0
                    Map.entry(7, new Block(32, 24)), // Q5_1
                    Map.entry(8, new Block(32, 34)), // Q8_0
                    Map.entry(10, new Block(256, 84)), // Q2_K
                    Map.entry(11, new Block(256, 110)), // Q3_K
                    Map.entry(12, new Block(256, 144)), // Q4_K
                    Map.entry(13, new Block(256, 176)), // Q5_K
                    Map.entry(14, new Block(256, 210)), // Q6_K
                    Map.entry(30, new Block(1, 2))); // BF16

    private static final Map<Long, String> FILE_TYPES =
            Map.ofEntries(
                    Map.entry(0L, "F32"),
                    Map.entry(1L, "F16"),
                    Map.entry(2L, "Q4_0"),
                    Map.entry(3L, "Q4_1"),
                    Map.entry(7L, "Q8_0"),
                    Map.entry(8L, "Q5_0"),
                    Map.entry(9L, "Q5_1"),
                    Map.entry(10L, "Q2_K"),
                    Map.entry(11L, "Q3_K_S"),
                    Map.entry(12L, "Q3_K_M"),
                    Map.entry(13L, "Q3_K_L"),
                    Map.entry(14L, "Q4_K_S"),
                    Map.entry(15L, "Q4_K_M"),
                    Map.entry(16L, "Q5_K_S"),
                    Map.entry(17L, "Q5_K_M"),
                    Map.entry(18L, "Q6_K"),
                    Map.entry(19L, "IQ2_XXS"),
                    Map.entry(20L, "IQ2_XS"),
                    Map.entry(21L, "Q2_K_S"),
                    Map.entry(22L, "IQ3_XS"),
                    Map.entry(23L, "IQ3_XXS"),
                    Map.entry(24L, "IQ1_S"),
                    Map.entry(25L, "IQ4_NL"),
                    Map.entry(26L, "IQ3_S"),
                    Map.entry(27L, "IQ3_M"),
                    Map.entry(28L, "IQ2_S"),
                    Map.entry(29L, "IQ2_M"),
                    Map.entry(30L, "IQ4_XS"),
                    Map.entry(31L, "IQ1_M"),
                    Map.entry(32L, "BF16"));

    private GgufTypes() {}

    static @Nullable String fileType(long number) {
        return FILE_TYPES.get(number);
    }

    /// Bytes that a tensor takes; 0 for a type that is not in the table, so that its length goes
    /// unchecked.
    static long bytes(int type, long elements) {
        Block block = BLOCKS.get(type);
        return block == null ? 0 : elements / block.elements() * block.bytes();
    }
}
