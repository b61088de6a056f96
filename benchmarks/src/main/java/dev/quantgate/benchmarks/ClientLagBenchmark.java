package dev.quantgate.benchmarks;

import dev.quantgate.load.RequestRecord;
import dev.quantgate.load.TimestampingServer;
import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.openai.OpenAiRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// The error of this client: how late it reads what a server has written. `lag.first` is the error
/// of a time to first token, `lag.chunk` that of a chunk's arrival.
///
/// A server in the same process writes into each chunk when it wrote it; the client is the one that
/// asks real servers. One operation is one answer. The score is its time, most of it the server's
/// pauses, and means nothing. The floor is two readings of the clock, some 50 ns. Server and
/// readers share the processors, so the lag is rather more than that of a client with a machine of
/// its own.
///
/// ```
/// java -jar benchmarks/target/benchmarks.jar ClientLag
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class ClientLagBenchmark {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    /// Chunks of an answer.
    @Param("8")
    public int chunks;

    /// Milliseconds between chunks.
    @Param("5")
    public int gapMillis;

    private @Nullable TimestampingServer server;
    private @Nullable ModelRuntime client;

    /// Creates a benchmark without a server; JMH starts one.
    public ClientLagBenchmark() {}

    /// Opens server and client.
    @Setup(Level.Trial)
    public void open() {
        server = new TimestampingServer(System::nanoTime, Duration.ofMillis(gapMillis));
        client = OpenAiRuntime.open(server.address(), TimestampingServer.MODEL);
    }

    /// Closes them.
    @TearDown(Level.Trial)
    public void close() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /// One stream.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(1)
    public Heard at1() {
        return read();
    }

    /// Four streams at a time.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(4)
    public Heard at4() {
        return read();
    }

    /// Eight streams at a time.
    ///
    /// @return what was heard, for JMH to consume
    @Benchmark
    @Threads(8)
    public Heard at8() {
        return read();
    }

    private Heard read() {
        if (client == null) {
            throw new IllegalStateException("no client is open");
        }
        int index = HeardAnswers.nextIndex();
        long due = System.nanoTime();
        try (TokenStream answer =
                client.answer(new GenerationRequest(null, "?", chunks, 0, TIME_LIMIT))) {
            Heard heard = Heard.listen(answer, due);
            HeardAnswers.add(
                    new HeardAnswer(
                            RequestRecord.of(index, HeardAnswers.sinceBegin(due), heard),
                            true,
                            lags(heard, due)));
            return heard;
        }
    }

    /// Reading minus writing; each piece is the moment of its writing.
    private static List<Long> lags(Heard heard, long due) {
        List<Long> written = Stream.of(heard.text().strip().split(" ")).map(Long::valueOf).toList();
        return IntStream.range(0, written.size())
                .mapToObj(i -> due + heard.pieceNanos().get(i) - written.get(i))
                .toList();
    }
}
