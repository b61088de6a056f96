package dev.quantgate.golden.generate;

import dev.quantgate.provenance.Sha256;
import java.util.SplittableRandom;

/// Random choices that a seed and a name decide.
final class Seeds {
    private static final int DIGITS = 15;

    private Seeds() {}

    static SplittableRandom random(long seed, String name) {
        String hash = Sha256.of(seed + "/" + name);
        return new SplittableRandom(Long.parseLong(hash.substring(hash.length() - DIGITS), 16));
    }
}
