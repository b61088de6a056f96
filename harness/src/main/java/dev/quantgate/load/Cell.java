package dev.quantgate.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A workload under a load: what is measured as one.
///
/// @param workload what is asked
/// @param concurrency requests at a time in a closed loop, at least 1; 1 for an open loop
/// @param openLoop how requests arrive; `null` for a closed loop
public record Cell(Workload workload, int concurrency, @Nullable OpenLoop openLoop) {
    public Cell {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "concurrency must be at least 1, was " + concurrency);
        }
    }

    /// So many askers, each of which asks again as soon as it was answered.
    public static Cell closed(Workload workload, int concurrency) {
        return new Cell(workload, concurrency, null);
    }

    /// In words, e.g. `medium/long at 4` or `medium/long at 2.0/s poisson`.
    @Override
    public String toString() {
        return openLoop == null
                ? workload.label() + " at " + concurrency
                : String.format(
                        Locale.ROOT,
                        "%s at %.1f/s %s",
                        workload.label(),
                        openLoop.perSecond(),
                        openLoop.arrivals().name().toLowerCase(Locale.ROOT));
    }
}
