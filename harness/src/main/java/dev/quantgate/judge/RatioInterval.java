package dev.quantgate.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.TDistribution;

/// Ratio of a candidate's statistic to the baseline's, with an interval over blocks.
///
/// The interval is Student's t on log-ratios: of restarts where there are at least five, else of
/// blocks. Requests are never pooled, because they are autocorrelated.
///
/// @param ratio geometric mean of the ratios, candidate / baseline
/// @param low one-sided 95 % lower bound
/// @param high one-sided 95 % upper bound
/// @param detectable smallest relative change that a run of this noise and size would have shown in
///   four of five runs, e.g. `0.04`
/// @param blocks blocks behind it
/// @param restarts restarts that the blocks fall into
/// @param byRestart whether means of restarts were taken, not single blocks
public record RatioInterval(
        double ratio,
        double low,
        double high,
        double detectable,
        int blocks,
        int restarts,
        boolean byRestart) {
    /// Restarts from which on their means are the units.
    public static final int ENOUGH_RESTARTS = 5;

    private static final double CONFIDENCE = 0.95;
    private static final double POWER = 0.80;

    /// One block that ran both.
    ///
    /// @param restart which start of the runtime it fell into
    /// @param baseline the statistic there, positive
    /// @param candidate likewise
    public record Block(int restart, double baseline, double candidate) {
        public Block {
            if (!(baseline > 0) || !(candidate > 0)) {
                throw new IllegalArgumentException(
                        "a ratio needs two positive numbers: " + baseline + ", " + candidate);
            }
        }

        double logRatio() {
            return Math.log(candidate / baseline);
        }
    }

    /// The interval over some blocks.
    ///
    /// @param blocks in any order
    /// @return nothing with fewer than two units
    public static Optional<RatioInterval> of(List<Block> blocks) {
        Map<Integer, Double> restarts =
                blocks.stream()
                        .sorted(Comparator.comparingInt(Block::restart))
                        .collect(
                                Collectors.groupingBy(
                                        Block::restart,
                                        TreeMap::new,
                                        Collectors.averagingDouble(Block::logRatio)));
        boolean byRestart = restarts.size() >= ENOUGH_RESTARTS;
        double[] units =
                byRestart
                        ? restarts.values().stream().mapToDouble(Double::doubleValue).toArray()
                        : blocks.stream().mapToDouble(Block::logRatio).toArray();
        int n = units.length;
        if (n < 2) {
            return Optional.empty();
        }
        double mean = mean(units);
        double squares = 0;
        for (double unit : units) {
            squares += (unit - mean) * (unit - mean);
        }
        double standardError = Math.sqrt(squares / (n - 1) / n);
        TDistribution t = TDistribution.of(n - 1.0);
        double quantile = t.inverseCumulativeProbability(CONFIDENCE);
        double half = quantile * standardError;
        double seen = (quantile + t.inverseCumulativeProbability(POWER)) * standardError;
        return Optional.of(
                new RatioInterval(
                        Math.exp(mean),
                        Math.exp(mean - half),
                        Math.exp(mean + half),
                        Math.expm1(seen),
                        blocks.size(),
                        restarts.size(),
                        byRestart));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /// Whether no change at all is among what the interval allows.
    public boolean includesOne() {
        return low <= 1 && 1 <= high;
    }
}
