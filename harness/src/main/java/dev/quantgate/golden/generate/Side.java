package dev.quantgate.golden.generate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Which values are trained on and which are kept for cases.
///
/// A value's text alone decides, the same in every family and for every seed, so that nothing that
/// one family tests is trained in another.
public enum Side {
    /// Values of training dialogues.
    TRAINING,

    /// Values of golden cases, about a quarter of all.
    TEST;

    private static final int TEST_BELOW = 64;

    /// The side of a value.
    ///
    /// @param atom the whole value in its one canonical spelling, NFC
    public static Side of(String atom) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(atom.getBytes(StandardCharsets.UTF_8));
            return (digest[0] & 0xff) < TEST_BELOW ? TEST : TRAINING;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
