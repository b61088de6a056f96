package dev.quantgate.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An append-only file of JSON lines that survives a kill at any moment.
///
/// A line is handed to the system in one write before it is used, so only a line without its line
/// feed can be torn, and only at the end; it is cut off when the journal is opened again. Not
/// thread-safe: one writer a file.
///
/// @param <T> type of a line
final class Journal<T> implements AutoCloseable {
    private final Path file;
    private final JsonMapper json;
    private final FileChannel channel;

    private Journal(Path file, JsonMapper json, FileChannel channel) {
        this.file = file;
        this.json = json;
        this.channel = channel;
    }

    /// Opens for appending, after cutting a torn last line.
    ///
    /// @throws RunFolderException when the file cannot be written
    static <T> Journal<T> open(Path file, JsonMapper json) {
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                byte[] bytes = Files.readAllBytes(file);
                int end = bytes.length;
                while (end > 0 && bytes[end - 1] != '\n') {
                    end--;
                }
                channel.truncate(end);
                channel.position(end);
                return new Journal<>(file, json, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw RunFolderException.notWritable(file, e);
        }
    }

    /// Reads what is there; a torn last line is passed over.
    ///
    /// @throws RunFolderException when a line is damaged
    static <T> List<T> read(Path file, JsonMapper json, Class<T> type) {
        if (!Files.exists(file)) {
            return List.of();
        }
        String content;
        try {
            content = Files.readString(file);
        } catch (IOException e) {
            throw RunFolderException.damaged(file + ": cannot be read: " + e.getMessage());
        }
        List<T> lines = new ArrayList<>();
        int start = 0;
        for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', start)) {
            try {
                lines.add(json.readValue(content.substring(start, end), type));
            } catch (JacksonException e) {
                throw RunFolderException.damaged(
                        "%s:%d: damaged line: %s"
                                .formatted(file, lines.size() + 1, e.getOriginalMessage()));
            }
            start = end + 1;
        }
        return lines;
    }

    /// Appends one line.
    ///
    /// @throws RunFolderException when the disk does not take it
    void append(T line) {
        byte[] bytes = (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            long start = channel.position();
            var buffer = ByteBuffer.wrap(bytes);
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
        } catch (IOException e) {
            throw RunFolderException.notWritable(file, e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.force(true);
        } catch (IOException e) {
            throw RunFolderException.notWritable(file, e);
        }
    }
}
