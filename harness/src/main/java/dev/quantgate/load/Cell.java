package dev.quantgate.load;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A workload under a load: what is measured as one.
///
/// @param workload what is asked
/// @param concurrency requests at a time in a closed loop, at least 1; 1 for an open loop
/// @param openLoop how requests arrive; `null` for a closed loop
public record Cell(Workload workload, int concurrency, @Nullable OpenLoop openLoop) {
    private static final double NANOS_PER_MILLI = 1e6;

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

    /// Whether a request is made only when the one before was answered.
    boolean isOneAtATime() {
        return openLoop == null && concurrency == 1;
    }

    /// Milliseconds to the end of a request, from when it was sent; of an open loop, from when it
    /// was due, so that waiting for its turn counts.
    public double totalMillis(RequestRecord request) {
        var timing = request.timing();
        return (openLoop == null ? timing.total() : timing.endNanos()) / NANOS_PER_MILLI;
    }

    /// Milliseconds to the first token on any channel, likewise.
    ///
    /// @return nothing when there was none
    public OptionalDouble ttftMillis(RequestRecord request) {
        var timing = request.timing();
        var first = openLoop == null ? timing.ttft() : timing.ttftFromSchedule();
        return first.isPresent()
                ? OptionalDouble.of(first.getAsLong() / NANOS_PER_MILLI)
                : OptionalDouble.empty();
    }

    /// In words, e.g. `medium/long at 4` or `medium/long at 2.0/s poisson`.
    @Override
    public String toString() {
        return openLoop == null
                ? workload.label() + " at " + concurrency
                : "%s at %s/s %s"
                        .formatted(
                                workload.label(),
                                openLoop.perSecond(),
                                openLoop.arrivals().label());
    }
}
