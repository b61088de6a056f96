package dev.quantgate.benchmarks;

import dev.quantgate.load.Calibration;
import dev.quantgate.load.OneAtATime;
import dev.quantgate.load.Prompts;
import dev.quantgate.load.RequestRecord;
import dev.quantgate.load.Workload;
import dev.quantgate.measure.Heard;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.embedded.EmbeddedRuntime;
import dev.quantgate.runtime.http.ApiKey;
import dev.quantgate.runtime.ollama.OllamaRuntime;
import dev.quantgate.runtime.openai.OpenAiServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The model that all threads of a benchmark ask, on the runtime that the parameters name.
///
/// Every prompt begins with characters that no other one has, in this process or an earlier one, so
/// that no cache of a server can know it; what follows them is decided by the seed. Answers spend
/// all their tokens where the runtime can keep a model from ending early. The embedded runtime has
/// one slot, for which threads queue; their waiting counts.
@State(Scope.Benchmark)
public class AskedModel {
    /// Prompts are made so many at a time, because a batch begins each with another sentence.
    private static final int BATCH = 64;

    private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

    /// `embedded`, `ollama` or `openai`.
    @Param("embedded")
    public String runtime = "";

    /// The GGUF file, relative to the working folder, or the name that the server knows.
    @Param("reference-model/models/quantgate-ref-F16.gguf")
    public String model = "";

    /// Where the server is, e.g. `http://127.0.0.1:8080`.
    @Param("")
    public String url = "";

    /// The environment variable that holds the server's key, if it asks for one.
    @Param("")
    public String apiKeyEnv = "";

    /// Threads of the embedded runtime's matrix multiplications.
    @Param("1")
    public int modelThreads;

    /// Tokens of context, for `embedded` and `ollama`.
    @Param("4096")
    public int context;

    /// Decides the prompts.
    @Param("1")
    public int seed;

    private @Nullable Open open;

    /// Creates a benchmark's model, not yet opened; JMH fills it.
    public AskedModel() {}

    private record Open(
            ModelRuntime runtime,
            Function<GenerationRequest, TokenStream> asked,
            boolean untilBudget) {}

    private Iterator<GenerationRequest> batch = Collections.emptyIterator();
    private int batches;

    /// Loads the model, or finds it on its server.
    @Setup(Level.Trial)
    public void open() {
        ModelRuntime found =
                switch (runtime) {
                    case "embedded" -> embedded();
                    case "ollama" ->
                            OllamaRuntime.open(address(), model, context, Timeouts.defaults());
                    case "openai" -> openAi();
                    default ->
                            throw new IllegalArgumentException(
                                    "runtime: must be embedded, ollama or openai, was " + runtime);
                };
        open =
                new Open(
                        found,
                        found instanceof EmbeddedRuntime
                                ? new OneAtATime(found::answer, System::nanoTime)
                                : found::answer,
                        Calibration.of(found, List.of(), TIME_LIMIT, System::nanoTime).ignoreEos());
    }

    private EmbeddedRuntime embedded() {
        Path file = Path.of(model);
        return EmbeddedRuntime.open(
                file, Sha256.of(file), new EmbeddedRuntime.Options(context, modelThreads));
    }

    private ModelRuntime openAi() {
        ApiKey key =
                apiKeyEnv.isEmpty()
                        ? null
                        : ApiKey.fromEnvironment(apiKeyEnv)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "apiKeyEnv: %s is not set".formatted(apiKeyEnv)));
        var server = new OpenAiServer(address(), Timeouts.defaults(), key);
        return server.open(
                server.find(model),
                new OpenAiServer.Known(null, null, null, null, new TreeMap<>()),
                _ -> Optional.empty());
    }

    private URI address() {
        if (url.isEmpty()) {
            throw new IllegalArgumentException(
                    "url: where is the server? say -p url=http://127.0.0.1:8080");
        }
        return URI.create(url);
    }

    /// Unloads the model.
    @TearDown(Level.Trial)
    public void close() {
        if (open != null) {
            open.runtime().close();
        }
    }

    /// Asks one question and hears its answer out.
    ///
    /// @return what was heard, for JMH to consume
    /// @throws IllegalStateException when the answer must not be averaged with others: it failed,
    ///   was cut, or its prompt came from a cache
    public Heard ask(Workload workload) {
        if (open == null) {
            throw new IllegalStateException("no model is open");
        }
        GenerationRequest request = next(workload);
        int index = HeardAnswers.nextIndex();
        long due = System.nanoTime();
        try (TokenStream answer = open.asked().apply(request)) {
            Heard heard = Heard.listen(answer, due);
            HeardAnswers.add(
                    new HeardAnswer(
                            RequestRecord.of(index, HeardAnswers.sinceBegin(due), heard),
                            open.untilBudget(),
                            List.of()));
            return heard;
        }
    }

    private synchronized GenerationRequest next(Workload workload) {
        if (!batch.hasNext()) {
            boolean untilBudget = open != null && open.untilBudget();
            ProcessHandle process = ProcessHandle.current();
            batch =
                    new Prompts(
                                    seed,
                                    untilBudget ? Decoding.PLAIN.ignoringEos() : Decoding.PLAIN,
                                    TIME_LIMIT)
                            .of(
                                    workload,
                                    "batch %d of process %d since %s"
                                            .formatted(
                                                    batches++,
                                                    process.pid(),
                                                    process.info().startInstant()),
                                    BATCH)
                            .iterator();
        }
        return batch.next();
    }
}
