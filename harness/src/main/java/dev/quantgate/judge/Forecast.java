package dev.quantgate.judge;

import java.util.List;

/// What a margin gate can be expected to say, before a single question is asked. Independent cases
/// are assumed.
///
/// @param gate which
/// @param cases pairs the gate will see
/// @param clusters clusters they fall into
/// @param margin largest drop accepted, a proportion
/// @param smallestShown smallest number of pairs at which zero flips show non-inferiority
/// @param chances for an equally good candidate, by discordance
public record Forecast(
        GateId gate,
        int cases,
        int clusters,
        double margin,
        int smallestShown,
        List<Chance> chances) {
    public Forecast {
        chances = List.copyOf(chances);
    }

    /// Luck of an equally good candidate.
    ///
    /// @param discordance share of pairs that differ
    /// @param shown probability that the gate is Held (shown)
    /// @param regressed probability that the point estimate crosses the margin
    public record Chance(double discordance, double shown, double regressed) {}
}
