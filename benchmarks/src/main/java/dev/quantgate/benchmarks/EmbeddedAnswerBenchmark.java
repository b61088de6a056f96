package dev.quantgate.benchmarks;

import dev.quantgate.measure.Heard;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.embedded.EmbeddedRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Total latency of one short answer to a short prompt, embedded llama.cpp, concurrency 1.
///
/// One operation is one request, from sending it until its end was seen. The floor is the bare call
/// into the forked process, well under a millisecond. Prompts differ in their first words, so that
/// no cache can help.
///
/// ```
/// java -jar benchmarks/target/benchmarks.jar EmbeddedAnswer -p model=my-model-Q4_K_M.gguf
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class EmbeddedAnswerBenchmark {
    private static final int CONTEXT = 4096;
    private static final int MAX_TOKENS = 32;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    /// The GGUF file to be asked, relative to the working folder.
    @Param("reference-model/models/quantgate-ref-seed-F16.gguf")
    public String model = "";

    /// Threads of its matrix multiplications.
    @Param("1")
    public int threads;

    private @Nullable EmbeddedRuntime runtime;
    private int number;

    /// Creates an unloaded benchmark; JMH fills it.
    public EmbeddedAnswerBenchmark() {}

    /// Loads the model.
    @Setup(Level.Trial)
    public void load() {
        Path file = Path.of(model);
        runtime =
                EmbeddedRuntime.open(
                        file, Sha256.of(file), new EmbeddedRuntime.Options(CONTEXT, threads));
    }

    /// Ends its process.
    @TearDown(Level.Trial)
    public void unload() {
        if (runtime != null) {
            runtime.close();
        }
    }

    /// One request.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    public Heard shortAnswer() {
        if (runtime == null) {
            throw new IllegalStateException("no model is loaded");
        }
        var request =
                new GenerationRequest(
                        null,
                        "Phòng %d còn trống không? Trả lời ngắn gọn.".formatted(number++),
                        MAX_TOKENS,
                        1,
                        TIME_LIMIT);
        long due = System.nanoTime();
        try (var answer = runtime.answer(request)) {
            return Heard.listen(answer, due);
        }
    }
}
