package dev.quantgate.run;

import java.util.List;

/// The baseline against itself: a sample asked again after a restart.
///
/// @param cases cases asked twice
/// @param scoresDiffer how many gave another content score
/// @param unstable those that gave another text, by case id
public record NoiseFloor(int cases, int scoresDiffer, List<UnstableCase> unstable) {
    public NoiseFloor {
        unstable = List.copyOf(unstable);
    }

    /// How many gave another text.
    public int textsDiffer() {
        return unstable.size();
    }

    /// Whether the sample repeated itself to the letter.
    public boolean isZero() {
        return cases > 0 && unstable.isEmpty();
    }
}
