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

/// A short answer to a long prompt: prefill, and `ttft` is the figure to read.
///
/// One operation is one request, from sending it until its end was seen. The floor is `ttft` of
/// [ShortShortBenchmark] with the same parameters: what a request costs whose prompt is no work. A
/// `ttft` that is not well above it means that the prompt came from a cache, whatever the server
/// says.
///
/// ```
/// java -jar benchmarks/target/benchmarks.jar LongShort.*at1 -p runtime=openai -p url=http://127.0.0.1:8080 -p model=my-model -rf json -rff long.json
/// ```
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 5, time = 10)
public class LongShortBenchmark {
    /// Creates the benchmark; JMH brings the model.
    public LongShortBenchmark() {}

    /// One asker.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(1)
    public Heard at1(AskedModel model) {
        return model.ask(Workload.LONG_SHORT);
    }

    /// Four askers, each of which asks again as soon as it was answered.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(4)
    public Heard at4(AskedModel model) {
        return model.ask(Workload.LONG_SHORT);
    }

    /// Eight askers, likewise.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(8)
    public Heard at8(AskedModel model) {
        return model.ask(Workload.LONG_SHORT);
    }
}
