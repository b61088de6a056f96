package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Asks or replays: a recorded answer is returned, else the model is asked and its answer recorded
/// before it is used.
///
/// One model is loaded at a time, and only when a question is not on record.
final class Interview implements AutoCloseable {
    private static final int MEMORY_EVERY = 25;

    private final Plan.Questions questions;
    private final ModelOpener opener;
    private final RunListener listener;
    private final Clock clock;
    private final Journal<Observation> observations;
    private final Journal<RuntimeEvent> events;
    private final Map<Key, Observation> recorded = new HashMap<>();

    private @Nullable String loaded;
    private ModelOpener.@Nullable Opened model;
    private int asked;

    private record Key(String variant, String caseId, int repeat) {}

    /// Reads time and says when to stop.
    interface Clock {
        /// Nanoseconds since some fixed moment.
        long nanos();

        /// Says when to stop.
        ///
        /// @throws StoppedException when no further question may be asked
        void checkTime();
    }

    Interview(RunFolder folder, ModelOpener opener, RunListener listener, Clock clock) {
        this.questions = folder.plan().questions();
        this.opener = opener;
        this.listener = listener;
        this.clock = clock;
        for (Observation observation : folder.observations()) {
            recorded.putIfAbsent(key(observation), observation);
        }
        this.observations = folder.observationJournal();
        this.events = folder.runtimeJournal();
    }

    private static Key key(Observation observation) {
        return new Key(observation.variant(), observation.caseId(), observation.repeat());
    }

    boolean isRecorded(Plan.PlannedVariant variant, GoldenCase question, int repeat) {
        return recorded.containsKey(new Key(variant.name(), question.id().value(), repeat));
    }

    /// The answer of one variant to one case.
    ///
    /// @throws RuntimeLostException when the model is lost; the loss is on record
    /// @throws StoppedException when no further question may be asked
    Observation ask(Plan.PlannedVariant variant, GoldenCase question, int repeat) {
        var key = new Key(variant.name(), question.id().value(), repeat);
        Observation known = recorded.get(key);
        if (known != null) {
            return known;
        }
        clock.checkTime();
        try {
            ModelOpener.Opened opened = open(variant);
            Observation fresh =
                    Observation.of(variant.name(), key.caseId(), repeat, listen(opened, question));
            observations.append(fresh);
            recorded.put(key, fresh);
            if (asked++ % MEMORY_EVERY == 0) {
                readMemory();
            }
            return fresh;
        } catch (RuntimeLostException e) {
            clock.checkTime();
            events.append(new RuntimeEvent.Lost(variant.name(), String.valueOf(e.getMessage())));
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

    private ModelOpener.Opened open(Plan.PlannedVariant variant) {
        if (model == null || !variant.name().equals(loaded)) {
            unload();
            listener.loading(variant.name());
            long start = clock.nanos();
            ModelOpener.Opened opened = opener.open(variant);
            model = opened;
            loaded = variant.name();
            events.append(
                    new RuntimeEvent.Started(
                            variant.name(),
                            Duration.ofNanos(clock.nanos() - start).toMillis(),
                            opened.runtime().identity()));
        }
        return Objects.requireNonNull(model);
    }

    private void readMemory() {
        if (model != null && loaded != null) {
            String variant = loaded;
            model.memory()
                    .ifPresent(
                            memory -> events.append(new RuntimeEvent.MemoryRead(variant, memory)));
        }
    }

    /// Ends the loaded model, so that the next question starts a fresh process.
    void unload() {
        readMemory();
        if (model != null) {
            model.close();
        }
        model = null;
        loaded = null;
    }

    @Override
    public void close() {
        try (observations;
                events) {
            unload();
        }
    }
}
