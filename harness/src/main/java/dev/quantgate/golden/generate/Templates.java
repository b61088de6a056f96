package dev.quantgate.golden.generate;

import java.util.List;
import java.util.Map;

/// The templates of a generated set, sound.
///
/// @param name of the set
/// @param version of the set
/// @param license SPDX identifier
/// @param description what the set is
/// @param perCluster cases of a cluster by category
/// @param digest SHA-256 over all template files
public record Templates(
        String name,
        String version,
        String license,
        String description,
        Map<String, Integer> perCluster,
        String digest,
        List<Family> families) {
    private static final int MOST_A_CLUSTER = 4;

    public Templates {
        families = List.copyOf(families);
        perCluster = Map.copyOf(perCluster);
    }

    /// How many cases one phrasing and shape of a family becomes.
    int perCluster(Family family) {
        return perCluster.getOrDefault(family.category(), MOST_A_CLUSTER);
    }
}
