package dev.quantgate.load;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// When requests of an open loop are due.
public enum Arrivals {
    /// Evenly spaced.
    CONSTANT {
        @Override
        double gap(SplittableRandom random) {
            return 1;
        }
    },
    /// Independent of each other, as people's are: exponential gaps.
    POISSON {
        @Override
        double gap(SplittableRandom random) {
            return -Math.log(1 - random.nextDouble());
        }
    };

    private static final double NANOS = 1e9;

    /// As options and reports name it, e.g. `poisson`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// One gap, in mean gaps.
    abstract double gap(SplittableRandom random);

    /// Moments after the beginning, ascending; the first one gap after it.
    ///
    /// @param perSecond mean rate, positive
    public List<Long> of(double perSecond, int count, long seed) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("the rate must be positive, was " + perSecond);
        }
        var random = new SplittableRandom(seed);
        long[] due = new long[count];
        double at = 0;
        for (int i = 0; i < count; i++) {
            at += gap(random) / perSecond;
            due[i] = (long) (at * NANOS);
        }
        return LongStream.of(due).boxed().toList();
    }
}
