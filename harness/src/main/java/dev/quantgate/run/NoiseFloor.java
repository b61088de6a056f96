package dev.quantgate.run;

import java.util.List;

/// The baseline against itself: a sample asked again after a restart.
///
/// @param cases cases asked twice
/// @param textsDiffer how many gave another text
/// @param scoresDiffer how many gave another content score
/// @param unstableCases ids of cases whose text differed, sorted
public record NoiseFloor(int cases, int textsDiffer, int scoresDiffer, List<String> unstableCases) {
    public NoiseFloor {
        unstableCases = List.copyOf(unstableCases);
    }

    /// Whether the sample repeated itself to the letter.
    public boolean isZero() {
        return cases > 0 && textsDiffer == 0;
    }
}
