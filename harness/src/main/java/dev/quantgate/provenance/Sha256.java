package dev.quantgate.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 digests, written as `sha256:` and 64 hex digits.
public final class Sha256 {
    private Sha256() {}

    /// The digest of a text's UTF-8 bytes.
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The digest of some bytes.
    public static String of(byte[] bytes) {
        return name(algorithm().digest(bytes));
    }

    /// The digest of a file's content.
    ///
    /// @throws UncheckedIOException when the file cannot be read
    public static String of(Path file) {
        MessageDigest digest = algorithm();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                // reading is what feeds the digest
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
        return name(digest.digest());
    }

    private static String name(byte[] digest) {
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
