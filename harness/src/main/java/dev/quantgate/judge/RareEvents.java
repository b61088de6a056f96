package dev.quantgate.judge;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/// Exact binomial statements about few events.
final class RareEvents {
    private static final double CONFIDENCE = 0.95;

    private RareEvents() {}

    /// Clopper-Pearson one-sided 95 % upper bound of a rate.
    ///
    /// @param n trials, at least 1
    /// @param events of them, 0 to n
    static double upper(int n, int events) {
        return upper(n, events, CONFIDENCE);
    }

    /// Clopper-Pearson one-sided upper bound of a rate.
    ///
    /// @param confidence e.g. `0.99`
    static double upper(int n, int events, double confidence) {
        // A two-sided 90 % interval has one-sided 95 % ends.
        return BinomialConfidenceInterval.CLOPPER_PEARSON
                .fromErrorRate(n, events, 2 * (1 - confidence))
                .getUpperBound();
    }

    /// Two-sided exact McNemar p; 1 without flips.
    static double mcnemar(PairedCounts counts) {
        return binomial(counts, AlternativeHypothesis.TWO_SIDED);
    }

    /// One-sided exact p that harms outweigh gains; 1 without flips.
    static double dropped(PairedCounts counts) {
        return binomial(counts, AlternativeHypothesis.GREATER_THAN);
    }

    private static double binomial(PairedCounts counts, AlternativeHypothesis alternative) {
        int flips = counts.harms() + counts.gains();
        return flips == 0
                ? 1
                : BinomialTest.withDefaults()
                        .with(alternative)
                        .test(flips, counts.harms(), 0.5)
                        .getPValue();
    }
}
