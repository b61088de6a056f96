package dev.quantgate.score.learned;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The files by which stances are told.
public final class StanceFiles {
    private StanceFiles() {}

    /// The learned weights.
    public static byte[] weights() {
        return file("stance-model.bin");
    }

    /// The lines of the classes of words, comments left out.
    public static List<String> wordClasses() {
        return new String(file("word-classes.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static byte[] file(String name) {
        try (InputStream file =
                Objects.requireNonNull(StanceFiles.class.getResourceAsStream(name))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
