package dev.quantgate.runtime.embedded;

import dev.quantgate.runtime.ModelRejectedException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a GGUF file says of itself, read without loading it.
///
/// @param architecture `general.architecture`, e.g. `llama`
/// @param quantization name of `general.file_type`, e.g. `Q4_K_M`; `null` when absent or unknown
/// @param chatTemplate `tokenizer.chat_template`; `null` when the file has none
/// @param contextLength longest context trained for, in tokens; `null` when absent
/// @param tensors number of tensors
/// @param weightsBytes sum of all tensors; of a type unknown here, all that the file holds beside
///   its header
/// @param kvBytesPerToken what a token of context takes in the KV cache at 16 bits a number; `null`
///   when the header does not tell, or layers differ
/// @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">The GGUF format</a>
public record GgufHeader(
        String architecture,
        @Nullable String quantization,
        @Nullable String chatTemplate,
        @Nullable Long contextLength,
        long tensors,
        long weightsBytes,
        @Nullable Long kvBytesPerToken) {
    private static final int MAGIC = 0x46554747; // "GGUF", little-endian
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;
    private static final int MOST_ENTRIES = 1 << 20;
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int KV_NUMBER_BYTES = 2;

    /// Stands for lists and fractions, which nobody here asks about.
    private static final Object UNREAD = new Object();

    /// Reads the header and checks that every tensor it lists lies within the file.
    ///
    /// @throws ModelRejectedException when the file is missing, is no GGUF, or ends too early
    public static GgufHeader read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ModelRejectedException(file + ": no such model file");
        }
        try (var counted =
                new CountingStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return new Reader(file, Files.size(file), counted).header();
        } catch (EOFException e) {
            throw new ModelRejectedException(
                    file + ": truncated, the file ends inside its own header");
        } catch (IOException e) {
            throw new ModelRejectedException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static final class Reader {
        private final Path file;
        private final long fileBytes;
        private final CountingStream counted;
        private final DataInputStream in;

        Reader(Path file, long fileBytes, CountingStream counted) {
            this.file = file;
            this.fileBytes = fileBytes;
            this.counted = counted;
            this.in = new DataInputStream(counted);
        }

        GgufHeader header() throws IOException {
            if (fileBytes < 4 || int32() != MAGIC) {
                throw new ModelRejectedException(file + ": not a GGUF file");
            }
            int version = int32();
            if (version < 2 || version > 3) {
                throw new ModelRejectedException(
                        file + ": GGUF version " + version + " is not supported (2 and 3 are)");
            }
            long tensors = count("tensors");
            long entries = count("metadata entries");
            Map<String, Object> metadata = new TreeMap<>();
            for (long i = 0; i < entries; i++) {
                String key = text();
                Object value = value(int32());
                metadata.put(key, value == null ? UNREAD : value);
            }
            if (!(metadata.get("general.architecture") instanceof String architecture)) {
                throw new ModelRejectedException(file + ": names no general.architecture");
            }
            long weights =
                    weights(
                            tensors,
                            metadata.get("general.alignment") instanceof Long a
                                    ? a
                                    : DEFAULT_ALIGNMENT);
            return new GgufHeader(
                    architecture,
                    metadata.get("general.file_type") instanceof Long type
                            ? GgufTypes.fileType(type)
                            : null,
                    metadata.get("tokenizer.chat_template") instanceof String template
                            ? template
                            : null,
                    metadata.get(architecture + ".context_length") instanceof Long length
                            ? length
                            : null,
                    tensors,
                    weights,
                    kvBytesPerToken(metadata, architecture));
        }

        private static @Nullable Long kvBytesPerToken(
                Map<String, Object> metadata, String architecture) {
            Long layers = number(metadata, architecture + ".block_count");
            Long heads = number(metadata, architecture + ".attention.head_count");
            Long width = number(metadata, architecture + ".embedding_length");
            if (layers == null || heads == null || heads == 0 || width == null) {
                return null;
            }
            String kvHeads = architecture + ".attention.head_count_kv";
            Long pairs = metadata.containsKey(kvHeads) ? number(metadata, kvHeads) : heads;
            Long key = number(metadata, architecture + ".attention.key_length");
            Long value = number(metadata, architecture + ".attention.value_length");
            long head = width / heads;
            return pairs == null
                    ? null
                    : layers
                            * pairs
                            * ((key == null ? head : key) + (value == null ? head : value))
                            * KV_NUMBER_BYTES;
        }

        private static @Nullable Long number(Map<String, Object> metadata, String key) {
            return metadata.get(key) instanceof Long value ? value : null;
        }

        /// Sums the tensors up and checks that each lies within the file.
        private long weights(long tensors, long alignment) throws IOException {
            long furthest = 0;
            long sum = 0;
            boolean known = true;
            for (long i = 0; i < tensors; i++) {
                text();
                int dimensions = int32();
                if (dimensions < 0 || dimensions > 8) {
                    throw new ModelRejectedException(
                            file + ": damaged, a tensor of " + dimensions + " dimensions");
                }
                long elements = 1;
                for (int d = 0; d < dimensions; d++) {
                    elements *= int64();
                }
                int type = int32();
                long offset = int64();
                long bytes = GgufTypes.bytes(type, elements);
                known &= bytes > 0;
                sum += bytes;
                furthest = Math.max(furthest, offset + bytes);
            }
            long dataStart = (counted.position() + alignment - 1) / alignment * alignment;
            if (dataStart + furthest > fileBytes) {
                throw new ModelRejectedException(
                        "%s: truncated, %,d of %,d bytes are there"
                                .formatted(file, fileBytes, dataStart + furthest));
            }
            return known ? sum : fileBytes - dataStart;
        }

        /// Whole numbers as Long, text as String; null for what nobody here asks about.
        private @Nullable Object value(int type) throws IOException {
            return switch (type) {
                case 0 -> (long) in.readUnsignedByte();
                case 1, 7 -> (long) in.readByte();
                case 2 -> (long) Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
                case 3 -> (long) Short.reverseBytes(in.readShort());
                case 4 -> Integer.toUnsignedLong(int32());
                case 5 -> (long) int32();
                case 6 -> {
                    in.skipNBytes(4);
                    yield null;
                }
                case 8 -> text();
                case 9 -> {
                    int element = int32();
                    long length = int64();
                    for (long i = 0; i < length; i++) {
                        value(element);
                    }
                    yield null;
                }
                case 10, 11 -> int64();
                case 12 -> {
                    in.skipNBytes(8);
                    yield null;
                }
                default ->
                        throw new ModelRejectedException(
                                file + ": damaged, metadata of unknown type " + type);
            };
        }

        private long count(String what) throws IOException {
            long count = int64();
            if (count < 0 || count > MOST_ENTRIES) {
                throw new ModelRejectedException(file + ": damaged, claims " + count + " " + what);
            }
            return count;
        }

        private String text() throws IOException {
            long length = int64();
            if (length < 0 || length > LONGEST_TEXT) {
                throw new ModelRejectedException(
                        file + ": damaged, a text of " + length + " bytes");
            }
            byte[] bytes = in.readNBytes((int) length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private int int32() throws IOException {
            return Integer.reverseBytes(in.readInt());
        }

        private long int64() throws IOException {
            return Long.reverseBytes(in.readLong());
        }
    }
}
