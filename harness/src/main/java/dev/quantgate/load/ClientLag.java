package dev.quantgate.load;

import dev.quantgate.measure.Percentiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How late this client reads what a server has written.
///
/// @param streams answers read at a time
/// @param chunks chunks timed
/// @param p50Nanos median lag; `null` below its floor
/// @param p99Nanos 99th percentile; `null` below its floor
public record ClientLag(
        int streams, int chunks, @Nullable Double p50Nanos, @Nullable Double p99Nanos) {
    /// Largest lag, relative to a figure, that does not distort it.
    public static final double TOLERATED = 0.05;

    static ClientLag of(int streams, List<Long> lags) {
        var found = new Percentiles(lags.stream().mapToDouble(Long::doubleValue).toArray());
        var median = found.at(0.50);
        var tail = found.at(0.99);
        return new ClientLag(
                streams,
                lags.size(),
                median.isPresent() ? median.getAsDouble() : null,
                tail.isPresent() ? tail.getAsDouble() : null);
    }

    /// Whether a figure of that size says more about this client than about the model. Without a
    /// p99 nothing is known of the client, so it does.
    public boolean distorts(double figureNanos) {
        return p99Nanos == null || p99Nanos > TOLERATED * figureNanos;
    }
}
