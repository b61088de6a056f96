package dev.quantgate.golden.generate;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.provenance.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Writes golden sets from families.
public final class CaseGenerator {
    private static final int TRIES_A_CASE = 100;
    private static final int SEED_DIGITS = 15;

    private final List<CaseFamily> families;
    private final long seed;

    /// @param families asked in turn
    /// @param seed equal seeds write equal cases
    public CaseGenerator(List<CaseFamily> families, long seed) {
        this.families = List.copyOf(families);
        this.seed = seed;
    }

    /// Writes a set; no prompt stands in it twice.
    ///
    /// @param casesPerFamily of each family
    /// @throws IllegalArgumentException when a family runs out of values
    public GoldenSet write(String name, String version, int casesPerFamily) {
        List<GoldenCase> cases = new ArrayList<>();
        for (CaseFamily family : families) {
            // A family's cases do not depend on which other families there are.
            var random = new SplittableRandom(seedOf(family));
            Set<String> prompts = new HashSet<>();
            for (int number = 0; number < casesPerFamily; number++) {
                cases.add(fresh(family, number, random, prompts));
            }
        }
        return new GoldenSet(name, version, "vi", "CC-BY-4.0", Sha256.of(cases.toString()), cases);
    }

    private long seedOf(CaseFamily family) {
        String hash = Sha256.of(seed + "/" + family.name());
        return Long.parseLong(hash.substring(hash.length() - SEED_DIGITS), 16);
    }

    private static GoldenCase fresh(
            CaseFamily family, int number, SplittableRandom random, Set<String> prompts) {
        for (int attempt = 0; attempt < TRIES_A_CASE; attempt++) {
            GoldenCase written = family.write(number, random);
            if (prompts.add(written.prompt())) {
                return written;
            }
        }
        throw new IllegalArgumentException(
                "family %s has no further case after %d".formatted(family.name(), number));
    }
}
