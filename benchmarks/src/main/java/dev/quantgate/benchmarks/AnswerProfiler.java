package dev.quantgate.benchmarks;

import dev.quantgate.load.RequestRecord;
import dev.quantgate.measure.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/// Carries the figures of answers into JMH's results, and their stamps into files beside.
///
/// | secondary result | is |
/// |---|---|
/// | `ttft`, `ttct` | first token, and first token of the answer itself, after sending |
/// | `chunkGap` | between successive chunks |
/// | `total` | the end after sending |
/// | `decodeRate` | tokens a second of one stream after its first chunk |
/// | `throughput` | tokens of all streams a second, from the first sending to the last end |
/// | `answers`, `endedEarly` | how many, and how many of them spent fewer tokens than they had |
/// | `lag.first`, `lag.chunk` | first and later chunks, from writing to reading, where the writer tells |
///
/// A benchmark that asks no model gets none of them.
public final class AnswerProfiler implements InternalProfiler {
    private static final double MILLIS = 1e6;
    private static final double SECONDS = 1e9;

    private final Optional<AnswerFiles> files;
    private int iteration;
    private long startMillis;

    /// Writes no files.
    public AnswerProfiler() {
        files = Optional.empty();
    }

    /// @param result JMH's own file, beside which files are written; empty, as JMH gives it where
    ///   nothing is said, for none
    public AnswerProfiler(String result) {
        files =
                result.isEmpty()
                        ? Optional.empty()
                        : Optional.of(AnswerFiles.beside(Path.of(result)));
    }

    @Override
    public String getDescription() {
        return "Time to first token, chunk gaps, decode rate and more of what models answer";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams params) {
        startMillis = System.currentTimeMillis();
        HeardAnswers.begin();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams params, IterationResult result) {
        List<HeardAnswer> heard = HeardAnswers.all();
        if (heard.isEmpty() || params.getType() == IterationType.WARMUP) {
            return List.of();
        }
        List<RequestRecord> requests =
                heard.stream()
                        .map(HeardAnswer::request)
                        .sorted(Comparator.comparingInt(RequestRecord::index))
                        .toList();
        files.ifPresent(beside -> beside.add(benchmark, iteration++, requests, startMillis));
        List<Result<?>> figures = new ArrayList<>(timed(requests));
        figures.addAll(lags(heard));
        figures.add(
                new ScalarResult(
                        "throughput", throughput(requests), "tokens/s", AggregationPolicy.AVG));
        figures.add(count("answers", heard.size()));
        figures.add(count("endedEarly", heard.stream().filter(HeardAnswer::endedEarly).count()));
        return figures;
    }

    private static List<Distribution> timed(List<RequestRecord> requests) {
        List<Distribution> figures = new ArrayList<>();
        millis(figures, "ttft", requests, timing -> timing.ttft().stream());
        millis(figures, "ttct", requests, timing -> timing.ttct().stream());
        millis(
                figures,
                "chunkGap",
                requests,
                timing -> timing.chunkGaps().stream().mapToLong(Long::longValue));
        millis(figures, "total", requests, timing -> LongStream.of(timing.total()));
        add(
                figures,
                "decodeRate",
                requests.stream().flatMapToDouble(one -> one.timing().decodeRate().stream()),
                "tokens/s");
        return figures;
    }

    private static void millis(
            List<Distribution> figures,
            String name,
            List<RequestRecord> requests,
            Function<Timing, LongStream> nanos) {
        add(
                figures,
                name,
                requests.stream()
                        .flatMapToLong(one -> nanos.apply(one.timing()))
                        .mapToDouble(one -> one / MILLIS),
                "ms");
    }

    private static List<Distribution> lags(List<HeardAnswer> heard) {
        List<Distribution> figures = new ArrayList<>();
        add(
                figures,
                "lag.first",
                heard.stream()
                        .flatMap(one -> one.lagNanos().stream().limit(1))
                        .mapToDouble(one -> one / MILLIS),
                "ms");
        add(
                figures,
                "lag.chunk",
                heard.stream()
                        .flatMap(one -> one.lagNanos().stream().skip(1))
                        .mapToDouble(one -> one / MILLIS),
                "ms");
        return figures;
    }

    /// A figure of which there is no sample is left out.
    private static void add(
            List<Distribution> figures, String name, DoubleStream samples, String unit) {
        double[] all = samples.toArray();
        if (all.length > 0) {
            figures.add(new Distribution(name, all, unit));
        }
    }

    private static double throughput(List<RequestRecord> requests) {
        long first =
                requests.stream()
                        .mapToLong(one -> one.dueNanos() + one.timing().sentNanos())
                        .min()
                        .orElseThrow();
        long last =
                requests.stream()
                        .mapToLong(one -> one.dueNanos() + one.timing().endNanos())
                        .max()
                        .orElseThrow();
        int tokens = requests.stream().mapToInt(one -> one.timing().answerTokens()).sum();
        return tokens / ((last - first) / SECONDS);
    }

    private static ScalarResult count(String name, long many) {
        return new ScalarResult(name, many, "#", AggregationPolicy.SUM);
    }
}
