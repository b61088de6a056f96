package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks or replays: a recorded answer is returned, else the model is asked and its answer recorded
/// before it is used.
///
/// One model is loaded at a time, and only when a question is not on record. One thread each.
final class Interview implements AutoCloseable {
    private static final int MEMORY_EVERY = 25;

    private final Plan.Questions questions;
    private final Transcript transcript;
    private final ModelOpener opener;
    private final RunListener listener;
    private final Clock clock;
    private final int modelsAtOnce;

    private @Nullable Loaded loaded;
    private int asked;

    private record Loaded(String variant, ModelOpener.Opened model) {}

    /// Reads time and says when to stop.
    interface Clock {
        /// Nanoseconds since some fixed moment.
        long nanos();

        /// Says when to stop.
        ///
        /// @throws StoppedException when no further question may be asked
        void checkTime();
    }

    /// @param modelsAtOnce how many interviews share the machine, this one included; recorded with
    ///   what is seen of speed
    Interview(
            Plan.Questions questions,
            Transcript transcript,
            ModelOpener opener,
            RunListener listener,
            Clock clock,
            int modelsAtOnce) {
        this.questions = questions;
        this.transcript = transcript;
        this.opener = opener;
        this.listener = listener;
        this.clock = clock;
        this.modelsAtOnce = modelsAtOnce;
    }

    /// How many interviews share the machine, this one included.
    int modelsAtOnce() {
        return modelsAtOnce;
    }

    /// The answer of one variant to one case.
    ///
    /// @throws RuntimeLostException when the model is lost; the loss is on record
    /// @throws StoppedException when no further question may be asked
    Observation ask(Plan.PlannedVariant variant, GoldenCase question, int repeat) {
        String caseId = question.id().value();
        Optional<Observation> known = transcript.find(variant.name(), caseId, repeat);
        if (known.isPresent()) {
            return known.get();
        }
        clock.checkTime();
        try {
            Loaded current = load(variant);
            Observation fresh =
                    Observation.of(
                            variant.name(), caseId, repeat, listen(current.model(), question));
            transcript.add(fresh);
            if (asked++ % MEMORY_EVERY == 0) {
                readMemory(current);
            }
            return fresh;
        } catch (RuntimeLostException e) {
            clock.checkTime();
            transcript.add(new RuntimeEvent.Lost(variant.name(), String.valueOf(e.getMessage())));
            unload();
            throw e;
        }
    }

    private Heard listen(ModelOpener.Opened opened, GoldenCase question) {
        var request =
                new GenerationRequest(
                        question.system(),
                        question.prompt(),
                        question.maxTokens(),
                        questions.seed(),
                        Duration.ofMillis(questions.timeLimitMillis()));
        long due = clock.nanos();
        try (var stream = opened.runtime().answer(request)) {
            return Heard.listen(stream, due);
        }
    }

    private Loaded load(Plan.PlannedVariant variant) {
        if (loaded != null && loaded.variant().equals(variant.name())) {
            return loaded;
        }
        unload();
        listener.loading(variant.name());
        long start = clock.nanos();
        var fresh = new Loaded(variant.name(), opener.open(variant));
        loaded = fresh;
        transcript.add(
                new RuntimeEvent.Started(
                        variant.name(),
                        Duration.ofNanos(clock.nanos() - start).toMillis(),
                        modelsAtOnce,
                        fresh.model().runtime().identity()));
        return fresh;
    }

    private void readMemory(Loaded current) {
        current.model()
                .memory()
                .ifPresent(memory ->
                        transcript.add(new RuntimeEvent.MemoryRead(current.variant(), memory)));
    }

    /// Ends the loaded model, so that the next question starts a fresh process.
    void unload() {
        Loaded last = loaded;
        loaded = null;
        if (last != null) {
            try (var _ = last.model()) {
                readMemory(last);
            }
        }
    }

    @Override
    public void close() {
        unload();
    }
}
