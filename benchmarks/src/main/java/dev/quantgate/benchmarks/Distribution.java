package dev.quantgate.benchmarks;

import dev.quantgate.measure.Percentiles;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.ScalarDerivativeResult;
import org.openjdk.jmh.util.ListStatistics;

/// Samples of one figure as a secondary result of JMH, joined over threads, iterations and forks.
///
/// JMH's own `SampleTimeResult` knows only times, and says a 99th percentile of five samples. This
/// says no percentile below its floor: in the text it is left out, in the JSON it is `"NaN"`.
///
/// @see Percentiles#floor(double)
final class Distribution extends Result<Distribution> {
    private static final long serialVersionUID = 1;

    /// In per cent, as JMH names them.
    private static final double[] RANKS = {50, 90, 95, 99, 99.9};

    private final String name;
    private final double[] samples;

    /// @param name of the figure, e.g. `ttft`
    /// @param samples in `unit`, in any order, at least one
    Distribution(String name, double[] samples, String unit) {
        super(ResultRole.SECONDARY, name, new Floored(samples), unit, AggregationPolicy.AVG);
        this.name = name;
        this.samples = samples.clone();
    }

    @Override
    protected Collection<? extends Result<?>> getDerivativeResults() {
        return Arrays.stream(RANKS)
                .filter(rank -> !Double.isNaN(statistics.getPercentile(rank)))
                .mapToObj(rank ->
                        new ScalarDerivativeResult(
                                "%s:p%s".formatted(name, label(rank)),
                                statistics.getPercentile(rank),
                                unit,
                                AggregationPolicy.AVG))
                .toList();
    }

    /// As JMH writes those of sampled times, e.g. `0.95`.
    private static String label(double rank) {
        String share = String.valueOf(Math.round(rank * 10) / 1000.0);
        return share.length() < 4 ? share + "0" : share;
    }

    @Override
    protected Aggregator<Distribution> getThreadAggregator() {
        return Distribution::join;
    }

    @Override
    protected Aggregator<Distribution> getIterationAggregator() {
        return Distribution::join;
    }

    private static Distribution join(Collection<Distribution> parts) {
        List<Distribution> all = List.copyOf(parts);
        return new Distribution(
                all.getFirst().name,
                all.stream().flatMapToDouble(part -> DoubleStream.of(part.samples)).toArray(),
                all.getFirst().unit);
    }

    /// The harness's percentiles under JMH's name for statistics.
    private static final class Floored extends ListStatistics {
        private static final long serialVersionUID = 1;

        private final double[] samples;

        Floored(double[] samples) {
            super(samples);
            this.samples = samples.clone();
        }

        @Override
        public double getPercentile(double rank) {
            if (rank <= 0) {
                return getMin();
            }
            return rank >= 100
                    ? getMax()
                    : new Percentiles(samples).at(rank / 100).orElse(Double.NaN);
        }
    }
}
