package dev.quantgate.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How fast and how long a run may ask. Answers do not depend on it.
///
/// @param modelsAtOnce how many candidates are asked side by side, each in a process of its own
/// @param maxDuration when no further question is asked; `null` for no limit
public record Pace(int modelsAtOnce, @Nullable Duration maxDuration) {
    public Pace {
        if (modelsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "modelsAtOnce must be at least 1, was " + modelsAtOnce);
        }
    }
}
