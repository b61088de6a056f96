package dev.quantgate.runtime.embedded;

import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRejectedException;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.TokenUsage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One GGUF file, loaded by llama.cpp in a process of its own. One slot, greedy, no prompt cache.
///
/// Not thread-safe: one question at a time. A question that exceeds its time limit costs its
/// process, because native generation cannot be interrupted reliably; the next question starts a
/// fresh one.
public final class EmbeddedRuntime implements ModelRuntime {
    private static final int COUNT_MILLIS = 60_000;

    /// The binding and the llama.cpp build inside it.
    public static final String VERSION = "de.kherud:llama 4.2.0 (llama.cpp b4916)";

    private final Path model;
    private final Options options;
    private final ModelIdentity identity;
    private @Nullable ForkProcess fork;

    private EmbeddedRuntime(Path model, Options options, ModelIdentity identity, ForkProcess fork) {
        this.model = model;
        this.options = options;
        this.identity = identity;
        this.fork = fork;
    }

    /// How a model is loaded.
    ///
    /// @param context tokens of context, prompt and answer together
    /// @param threads of the matrix multiplications; see [ThreadCalibration]
    public record Options(int context, int threads) {
        public Options {
            if (context < 1 || threads < 1) {
                throw new IllegalArgumentException(
                        "context and threads must be at least 1: " + context + ", " + threads);
            }
        }
    }

    /// Loads a model.
    ///
    /// @param digest `sha256:` and hex of the file, computed by the caller, who needs it for the
    ///   plan as well
    /// @throws ModelRejectedException when the file is missing, damaged, or of an architecture
    ///   unknown here
    /// @throws RuntimeLostException when the process dies while loading
    public static EmbeddedRuntime open(Path model, String digest, Options options) {
        return open(model, digest, options, _ -> {});
    }

    /// Loads a model, with a look at its process before.
    ///
    /// @param beforeLoading takes the id of the process that is about to load the model
    /// @throws ModelRejectedException and [RuntimeLostException] like the other
    public static EmbeddedRuntime open(
            Path model, String digest, Options options, LongConsumer beforeLoading) {
        GgufHeader header = GgufHeader.read(model);
        ForkProcess fork = start(model, header, options, beforeLoading);
        var set = new TreeMap<String, String>();
        set.put("cachePrompt", "false");
        set.put("context", String.valueOf(options.context()));
        set.put("slots", "1");
        set.put("temperature", "0");
        set.put("threads", String.valueOf(options.threads()));
        if (header.chatTemplate() != null) {
            set.put("chatTemplate", Sha256.of(header.chatTemplate()));
        }
        var identity =
                new ModelIdentity(
                        String.valueOf(model.getFileName()),
                        digest,
                        model.toFile().length(),
                        header.architecture(),
                        header.quantization(),
                        "llama.cpp embedded",
                        VERSION,
                        set);
        return new EmbeddedRuntime(model, options, identity, fork);
    }

    private static ForkProcess start(
            Path model, GgufHeader header, Options options, LongConsumer beforeLoading) {
        ForkProcess fork = ForkProcess.start(options.threads());
        beforeLoading.accept(fork.pid());
        try {
            var load =
                    new ForkMessage.Load(
                            model.toAbsolutePath().toString(),
                            options.context(),
                            options.threads());
            return switch (fork.load(load)) {
                case ForkMessage.Loaded _ -> fork;
                case ForkMessage.NotLoaded(String why) -> {
                    fork.close();
                    throw new ModelRejectedException(
                            "%s: the embedded llama.cpp (b4916, March 2025) could not load architecture '%s': %s."
                                            .formatted(model, header.architecture(), why)
                                    + " Newer architectures need the Ollama or llama-server runtime.");
                }
                case ForkMessage unexpected -> throw new IOException("unexpected " + unexpected);
            };
        } catch (IOException e) {
            throw lost(fork, model, "loading", e);
        }
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    /// The process that holds the model, for memory readings.
    ///
    /// @return its id, or `null` while none runs
    public @Nullable Long processId() {
        return fork == null ? null : fork.pid();
    }

    @Override
    public TokenStream answer(GenerationRequest request) {
        Decoding decoding = request.decoding();
        if (decoding.raw() || decoding.schema() != null || decoding.topLogprobs() != null) {
            throw new UnsupportedOperationException(
                    "the embedded runtime takes no raw prompt, no schema and tells no log probabilities; use Ollama or llama-server");
        }
        ForkProcess current = running();
        long sentNanos = System.nanoTime();
        try {
            current.channel()
                    .send(
                            new ForkMessage.Ask(
                                    request.system(),
                                    request.prompt(),
                                    request.maxTokens(),
                                    request.seed(),
                                    decoding.ignoreEos()));
        } catch (IOException e) {
            throw lose(current, e);
        }
        return new Answer(current, sentNanos, request);
    }

    @Override
    public OptionalInt promptTokens(GenerationRequest request) {
        ForkProcess current = running();
        try {
            current.channel().send(new ForkMessage.Count(request.system(), request.prompt()));
            return switch (current.channel().receive(COUNT_MILLIS)) {
                case ForkMessage.Counted(int promptTokens) -> OptionalInt.of(promptTokens);
                case ForkMessage unexpected -> throw new IOException("unexpected " + unexpected);
            };
        } catch (IOException e) {
            throw lose(current, e);
        }
    }

    private ForkProcess running() {
        ForkProcess current = fork;
        if (current == null) {
            current = start(model, GgufHeader.read(model), options, _ -> {});
            fork = current;
        }
        return current;
    }

    private RuntimeLostException lose(ForkProcess dead, IOException cause) {
        fork = null;
        return lost(dead, model, "answering", cause);
    }

    private static RuntimeLostException lost(
            ForkProcess dead, Path model, String doing, IOException cause) {
        String end = dead.ending();
        dead.close();
        return new RuntimeLostException(
                String.valueOf(model.getFileName()),
                doing,
                new IOException(cause.getMessage() + end, cause));
    }

    @Override
    public void close() {
        if (fork != null) {
            fork.close();
            fork = null;
        }
    }

    private final class Answer implements TokenStream {
        private final ForkProcess source;
        private final long sentNanos;
        private final GenerationRequest request;
        private boolean ended;

        Answer(ForkProcess source, long sentNanos, GenerationRequest request) {
            this.source = source;
            this.sentNanos = sentNanos;
            this.request = request;
        }

        @Override
        public OptionalLong sentNanos() {
            return OptionalLong.of(sentNanos);
        }

        @Override
        public TokenEvent next() {
            if (ended) {
                throw new IllegalStateException("nothing follows the end of an answer");
            }
            long leftMillis =
                    request.timeLimit().minusNanos(System.nanoTime() - sentNanos).toMillis();
            try {
                if (leftMillis <= 0) {
                    throw new SocketTimeoutException();
                }
                return switch (source.channel()
                        .receive((int) Math.min(leftMillis, Integer.MAX_VALUE))) {
                    case ForkMessage.Piece(String text, long atNanos) ->
                            new TokenEvent.Piece(text, sentNanos + atNanos);
                    case ForkMessage.End end -> {
                        ended = true;
                        yield new TokenEvent.Finished(
                                end.reason(),
                                new TokenUsage(end.promptTokens(), end.answerTokens(), 0),
                                sentNanos + end.atNanos());
                    }
                    case ForkMessage.DoesNotFit(int promptTokens) -> {
                        ended = true;
                        throw new RuntimeLostException(
                                identity.model(),
                                "answering",
                                "prompt of %d and budget of %d tokens exceed the context of %d"
                                        .formatted(
                                                promptTokens,
                                                request.maxTokens(),
                                                options.context()));
                    }
                    case ForkMessage unexpected ->
                            throw new IOException("unexpected " + unexpected);
                };
            } catch (SocketTimeoutException _) {
                close();
                return new TokenEvent.Failed(
                        FailureKind.TIMEOUT,
                        "no complete answer within " + text(request.timeLimit()),
                        System.nanoTime());
            } catch (IOException e) {
                ended = true;
                throw lose(source, e);
            }
        }

        private static String text(Duration limit) {
            return limit.toMillis() + " ms";
        }

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                source.close();
                fork = null;
            }
        }
    }
}
