package dev.quantgate.run;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Observations of a run, by variant, case and repeat. The first on record counts.
final class Observations {
    private final Map<String, Map<String, NavigableMap<Integer, Observation>>> byVariant =
            new TreeMap<>();

    Observations(List<Observation> observations) {
        for (Observation observation : observations) {
            byVariant
                    .computeIfAbsent(observation.variant(), _ -> new TreeMap<>())
                    .computeIfAbsent(observation.caseId(), _ -> new TreeMap<>())
                    .putIfAbsent(observation.repeat(), observation);
        }
    }

    /// One observation, if it was made.
    Optional<Observation> of(String variant, String caseId, int repeat) {
        return Optional.ofNullable(repeats(variant, caseId).get(repeat));
    }

    /// All repeats of one case, by number of the repeat.
    NavigableMap<Integer, Observation> repeats(String variant, String caseId) {
        return byVariant.getOrDefault(variant, Map.of()).getOrDefault(caseId, new TreeMap<>());
    }

    /// First attempts of one variant, by case id.
    List<Observation> firstAttempts(String variant) {
        return byVariant.getOrDefault(variant, Map.of()).values().stream()
                .flatMap(repeats -> Optional.ofNullable(repeats.get(0)).stream())
                .toList();
    }
}
