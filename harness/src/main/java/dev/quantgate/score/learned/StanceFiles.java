package dev.quantgate.score.learned;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The weights of stances.
public final class StanceWeights {
    private StanceWeights() {}

    /// The whole file.
    public static byte[] file() {
        try (InputStream file =
                Objects.requireNonNull(
                        StanceWeights.class.getResourceAsStream("stance-model.bin"))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
