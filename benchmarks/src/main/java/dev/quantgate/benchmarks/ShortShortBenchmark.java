package dev.quantgate.benchmarks;

import dev.quantgate.load.Workload;
import dev.quantgate.measure.Heard;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// A short answer to a short prompt: what a request costs before any work worth naming.
///
/// One operation is one request, from sending it until its end was seen; the score is its mean
/// time, and [AnswerProfiler] adds the figures that matter. The floor is this client: `lag.first`
/// and `lag.chunk` of [ClientLagBenchmark] on the same machine. A figure below twenty times their
/// p99 says more about the client than about the model.
///
/// ```
/// java -jar benchmarks/target/benchmarks.jar ShortShort -p model=my-model-Q4_K_M.gguf -rf json -rff short.json
/// ```
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 5, time = 10)
public class ShortShortBenchmark {
    /// Creates the benchmark; JMH brings the model.
    public ShortShortBenchmark() {}

    /// One asker.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(1)
    public Heard at1(AskedModel model) {
        return model.ask(Workload.SHORT_SHORT);
    }

    /// Four askers, each of which asks again as soon as it was answered.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(4)
    public Heard at4(AskedModel model) {
        return model.ask(Workload.SHORT_SHORT);
    }

    /// Eight askers, likewise.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(8)
    public Heard at8(AskedModel model) {
        return model.ask(Workload.SHORT_SHORT);
    }
}
