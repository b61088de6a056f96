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

/// A long answer to a medium prompt: decoding, and `decodeRate` and `throughput` are the figures to
/// read.
///
/// One operation is one request, from sending it until its end was seen. The floor of `chunkGap` is
/// `lag.chunk` of [ClientLagBenchmark] on the same machine: a gap below twenty times its p99 says
/// more about the client than about the model. Where `endedEarly` is not zero, answers differ in
/// length: compare decode rates and not totals.
///
/// ```
/// java -jar benchmarks/target/benchmarks.jar MediumLong -p runtime=ollama -p url=http://127.0.0.1:11434 -p model=my-model -rf json -rff decode.json
/// ```
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 5, time = 10)
public class MediumLongBenchmark {
    /// Creates the benchmark; JMH brings the model.
    public MediumLongBenchmark() {}

    /// One asker.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(1)
    public Heard at1(AskedModel model) {
        return model.ask(Workload.MEDIUM_LONG);
    }

    /// Four askers, each of which asks again as soon as it was answered.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(4)
    public Heard at4(AskedModel model) {
        return model.ask(Workload.MEDIUM_LONG);
    }

    /// Eight askers, likewise.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(8)
    public Heard at8(AskedModel model) {
        return model.ask(Workload.MEDIUM_LONG);
    }
}
