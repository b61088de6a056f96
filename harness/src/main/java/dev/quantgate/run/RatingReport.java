package dev.quantgate.run;

import dev.quantgate.judge.Preferences;
import org.jspecify.annotations.Nullable;

/// What people said of one candidate's answers to the cases that are for them.
///
/// @param candidate its name
/// @param pairs such cases with an answer of the baseline and of the candidate
/// @param preferences what was preferred; `null` while nobody has rated
public record RatingReport(String candidate, int pairs, @Nullable Preferences preferences) {
    /// Cases that nobody has rated yet.
    public int waiting() {
        return pairs - (preferences == null ? 0 : preferences.cases());
    }
}
