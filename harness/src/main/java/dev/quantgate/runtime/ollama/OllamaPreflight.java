package dev.quantgate.runtime.ollama;

import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.http.WatchedRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Opens a model of an Ollama server after seeing that it is the one that was planned, answers, and
/// runs as it was told to; watches it while it answers, and unloads it in the end.
public final class OllamaPreflight {
    private final OllamaServer server;
    private final Timeouts timeouts;
    private final Consumer<String> notices;

    /// @param notices takes lines for the user about what he may want to know
    public OllamaPreflight(OllamaServer server, Timeouts timeouts, Consumer<String> notices) {
        this.server = server;
        this.timeouts = timeouts;
        this.notices = notices;
    }

    /// What a model is asked to be.
    ///
    /// @param model name with its tag
    /// @param digest the server's own, as planned
    /// @param context tokens of context, prompt and answer together
    /// @param threads of the server's CPU; `null`: as the server chooses
    /// @param questionsAtOnce that will be asked at a time
    /// @param loadLimit longest time until it is loaded
    /// @param provenance of the model, added to its identity
    public record Wanted(
            String model,
            String digest,
            int context,
            @Nullable Integer threads,
            int questionsAtOnce,
            Duration loadLimit,
            SortedMap<String, String> provenance) {}

    /// Loads a model.
    ///
    /// @param gone why the server is gone where its owner knows; asked after a failure, with the
    ///   time that it may wait to see an end
    /// @throws RuntimeLostException when it is not the model that was planned, or does not answer
    public ModelRuntime open(Wanted wanted, Function<Duration, Optional<String>> gone) {
        OllamaRuntime model =
                OllamaRuntime.open(
                        server.base(),
                        wanted.model(),
                        wanted.context(),
                        wanted.threads(),
                        timeouts);
        try {
            refuseAnother(wanted, model.identity());
            server.load(wanted.model(), wanted.context(), wanted.threads(), wanted.loadLimit());
            var facts = new TreeMap<>(model.identity().options());
            facts.putAll(wanted.provenance());
            tellTemplate(wanted.model(), facts);
            tellPlace(wanted, facts);
            if (wanted.questionsAtOnce() > 1) {
                tellParallel(model, wanted, facts);
            }
            return new WatchedRuntime(
                    model, with(model.identity(), facts), new Watch(wanted, gone));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static void refuseAnother(Wanted wanted, ModelIdentity found) {
        if (!wanted.digest().equals(found.digest())) {
            throw new RuntimeLostException(
                    wanted.model(),
                    "comparing digests",
                    "not comparable: it was planned as %s, the server now has %s"
                            .formatted(wanted.digest(), found.digest()));
        }
    }

    private void tellTemplate(String model, SortedMap<String, String> facts) {
        OllamaServer.Details details = server.details(model);
        if (details.template() != null) {
            facts.put("chatTemplate", Sha256.of(details.template()));
        }
        if (details.parameters() != null) {
            facts.put("modelfileParameters", details.parameters().strip().replaceAll("\\s+", " "));
        }
    }

    private void tellPlace(Wanted wanted, SortedMap<String, String> facts) {
        server.loaded(wanted.model())
                .ifPresent(loaded -> {
                    facts.put("loadedBytes", String.valueOf(loaded.sizeBytes()));
                    facts.put("gpuBytes", String.valueOf(loaded.gpuBytes()));
                    facts.put("place", place(loaded));
                    if (loaded.gpuBytes() > 0 && loaded.gpuBytes() < loaded.sizeBytes()) {
                        notices.accept(
                                "%s is only partly on the GPU: %d of %d MiB"
                                        .formatted(
                                                wanted.model(),
                                                loaded.gpuBytes() >> 20,
                                                loaded.sizeBytes() >> 20));
                    }
                    if (loaded.context() != null && loaded.context() < wanted.context()) {
                        throw new RuntimeLostException(
                                wanted.model(),
                                "loading it",
                                "the server gave it %d tokens of context instead of %d"
                                        .formatted(loaded.context(), wanted.context()));
                    }
                });
    }

    static String place(OllamaServer.Loaded loaded) {
        if (loaded.gpuBytes() <= 0) {
            return "CPU";
        }
        return loaded.gpuBytes() >= loaded.sizeBytes() ? "GPU" : "GPU and CPU";
    }

    private void tellParallel(OllamaRuntime model, Wanted wanted, SortedMap<String, String> facts) {
        int seen = ParallelProbe.answersAtOnce(model, wanted.questionsAtOnce(), wanted.loadLimit());
        facts.put("answersAtOnce", "%d of %d".formatted(seen, wanted.questionsAtOnce()));
        if (seen < wanted.questionsAtOnce()) {
            notices.accept(
                    "Ollama at %s answered %d of %d questions at a time, the others waited; set OLLAMA_NUM_PARALLEL=%d where it starts"
                            .formatted(
                                    server.base(),
                                    seen,
                                    wanted.questionsAtOnce(),
                                    wanted.questionsAtOnce()));
        }
    }

    private static ModelIdentity with(ModelIdentity identity, SortedMap<String, String> facts) {
        return new ModelIdentity(
                identity.model(),
                identity.digest(),
                identity.sizeBytes(),
                identity.architecture(),
                identity.quantization(),
                identity.runtime(),
                identity.runtimeVersion(),
                facts);
    }

    private final class Watch implements WatchedRuntime.Watch {
        private final Wanted wanted;
        private final Function<Duration, Optional<String>> gone;
        private final PromptCheck prompts;

        Watch(Wanted wanted, Function<Duration, Optional<String>> gone) {
            this.wanted = wanted;
            this.gone = gone;
            this.prompts = new PromptCheck(wanted.context());
        }

        @Override
        public Optional<String> gone(Duration patience) {
            return gone.apply(patience);
        }

        @Override
        public Optional<String> objection(GenerationRequest request, TokenEvent.Finished end) {
            return prompts.objection(request, end.usage().promptTokens());
        }

        @Override
        public void leave() {
            server.unload(wanted.model());
        }
    }
}
