package dev.quantgate.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How fast and how long a run may ask. Answers do not depend on it.
///
/// @param modelsAtOnce how many candidates are asked side by side, each in a process of its own
/// @param questionsAtOnce how many questions one model is asked at a time
/// @param maxDuration when no further question is asked; `null` for no limit
public record Pace(int modelsAtOnce, int questionsAtOnce, @Nullable Duration maxDuration) {
    /// One question after the other, to one model after the other, without limit.
    public static final Pace UNHURRIED = new Pace(1, 1, null);

    public Pace {
        if (modelsAtOnce < 1 || questionsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "modelsAtOnce and questionsAtOnce must be at least 1, were %d and %d"
                            .formatted(modelsAtOnce, questionsAtOnce));
        }
    }
}
