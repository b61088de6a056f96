package dev.quantgate.measure;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Percentiles that stay silent when there are too few samples for a 95 % interval.
///
/// The floor of percentile `p` is the smallest n for which the largest and smallest of n samples
/// enclose the percentile with 95 % confidence: the smallest n with `1 - p^n - (1-p)^n >= 0.95`.
public final class Percentiles {
    private static final double CONFIDENCE = 0.95;

    private final double[] sorted;

    /// @param samples in any order, none NaN
    public Percentiles(double[] samples) {
        sorted = samples.clone();
        Arrays.sort(sorted);
    }

    /// The smallest number of samples with which a percentile is said.
    ///
    /// @param p between 0 and 1, both excluded
    public static int floor(double p) {
        int n = 1;
        while (!isEnough(n, p)) {
            n++;
        }
        return n;
    }

    /// Whether so many samples reach the floor of a percentile.
    private static boolean isEnough(int n, double p) {
        return 1 - Math.pow(p, n) - Math.pow(1 - p, n) >= CONFIDENCE;
    }

    /// The nearest-rank percentile.
    ///
    /// @param p between 0 and 1, both excluded
    /// @return nothing under the floor
    public OptionalDouble at(double p) {
        if (!isEnough(sorted.length, p)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted[(int) Math.ceil(p * sorted.length) - 1]);
    }
}
