package dev.quantgate.judge;

import java.util.Set;

/// The rules of a run. All rates and margins are proportions: one percentage point is `0.01`.
///
/// @param evidence what margin gates ask for
/// @param formatMargin largest drop of format accuracy
/// @param taskMargin largest drop of task accuracy
/// @param safeRefusedMargin largest rise of refused safe requests
/// @param maxErrorRate limit of the error rate
/// @param minLengthRatio smallest mean answer length, relative to the baseline
/// @param maxLengthRatio largest mean answer length, relative to the baseline
/// @param baselineFloor baseline rate under which an accuracy gate is not measured: a weak baseline
///   proves nothing
/// @param repeats K: a new crossing is confirmed when the candidate crosses in all K attempts and
///   the baseline in none; 1 where the noise floor is zero
/// @param off gates switched off
/// @param required gates that are NotMeasured, not Off, when the golden set has no case for them
public record GateSettings(
        Evidence evidence,
        double formatMargin,
        double taskMargin,
        double safeRefusedMargin,
        double maxErrorRate,
        double minLengthRatio,
        double maxLengthRatio,
        double baselineFloor,
        int repeats,
        Set<GateId> off,
        Set<GateId> required) {
    public GateSettings {
        off = Set.copyOf(off);
        required = Set.copyOf(required);
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1, was " + repeats);
        }
    }
}
