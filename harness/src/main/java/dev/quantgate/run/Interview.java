package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.measure.Heard;
import dev.quantgate.memory.MemoryLook;
import dev.quantgate.memory.MemoryVector;
import dev.quantgate.run.ModelOpener.Opened;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Asks one variant or replays it: a recorded answer is returned, else the model is asked and its
/// answer recorded before it is used.
///
/// The model is loaded only when a question is not on record. Safe from any thread.
final class Interview implements AutoCloseable {
    private static final int MEMORY_EVERY = 25;

    private final Plan.PlannedVariant variant;
    private final Plan.Questions questions;
    private final List<GoldenCase> cases;
    private final Transcript transcript;
    private final ModelOpener opener;
    private final RunListener listener;
    private final Clock clock;
    private final int modelsAtOnce;
    private final Semaphore places;
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    private @Nullable Opened loaded;
    private volatile @Nullable RuntimeLostException lost;
    private int asked;

    /// Reads time and says when to stop.
    interface Clock {
        /// Nanoseconds since some fixed moment.
        long nanos();

        /// Says when to stop.
        ///
        /// @throws StoppedException when no further question may be asked
        void checkTime();
    }

    /// @param cases all that may be asked
    /// @param modelsAtOnce how many interviews share the machine, this one included; recorded with
    ///   what is seen of speed
    /// @param questionsAtOnce how many questions the model is asked at a time
    Interview(
            Plan.PlannedVariant variant,
            Plan.Questions questions,
            List<GoldenCase> cases,
            Transcript transcript,
            ModelOpener opener,
            RunListener listener,
            Clock clock,
            int modelsAtOnce,
            int questionsAtOnce) {
        this.variant = variant;
        this.questions = questions;
        this.cases = List.copyOf(cases);
        this.transcript = transcript;
        this.opener = opener;
        this.listener = listener;
        this.clock = clock;
        this.modelsAtOnce = modelsAtOnce;
        this.places = new Semaphore(questionsAtOnce);
    }

    /// Whether an answer is on record.
    boolean isKnown(GoldenCase question, int repeat) {
        return find(question, repeat).isPresent();
    }

    private Optional<Observation> find(GoldenCase question, int repeat) {
        return transcript.find(variant.name(), question.id().value(), repeat);
    }

    /// The answer to one case.
    ///
    /// @throws RuntimeLostException when the model is lost, now or before; the loss is on record
    /// @throws StoppedException when no further question may be asked
    Observation ask(GoldenCase question, int repeat) {
        Optional<Observation> known = find(question, repeat);
        return known.isPresent() ? known.get() : askInTurn(question, repeat);
    }

    private Observation askInTurn(GoldenCase question, int repeat) {
        String key = question.id().value() + "\n" + repeat;
        synchronized (turns.computeIfAbsent(key, _ -> new Object())) {
            // Another thread may have asked the same while this one waited.
            Optional<Observation> known = find(question, repeat);
            if (known.isPresent()) {
                return known.get();
            }
            places.acquireUninterruptibly();
            try {
                return askModel(question, repeat);
            } finally {
                places.release();
            }
        }
    }

    private Observation askModel(GoldenCase question, int repeat) {
        RuntimeLostException before = lost;
        if (before != null) {
            throw before;
        }
        clock.checkTime();
        try {
            Opened model = load();
            Observation fresh = hear(model, question, repeat);
            transcript.add(fresh);
            readMemoryNowAndThen(model);
            return fresh;
        } catch (RuntimeLostException e) {
            clock.checkTime();
            lose(e);
            throw e;
        }
    }

    /// Makes a request that failed again, as often as the plan says, and keeps every failure.
    private Observation hear(Opened model, GoldenCase question, int repeat) {
        List<Observation.FailedAttempt> failed = new ArrayList<>();
        Heard heard = listen(model, question);
        while (heard.end() instanceof TokenEvent.Failed(var kind, var detail, _)
                && failed.size() < questions.retries()) {
            failed.add(new Observation.FailedAttempt(kind, detail, heard.endNanos()));
            clock.checkTime();
            heard = listen(model, question);
        }
        return Observation.of(variant.name(), question.id().value(), repeat, heard, failed);
    }

    private Heard listen(Opened opened, GoldenCase question) {
        long due = clock.nanos();
        try (var stream = opened.runtime().answer(request(question))) {
            return Heard.listen(stream, due);
        }
    }

    private GenerationRequest request(GoldenCase question) {
        return new GenerationRequest(
                question.system(),
                question.prompt(),
                question.maxTokens(),
                questions.seed(),
                Duration.ofMillis(questions.timeLimitMillis()));
    }

    private synchronized Opened load() {
        Opened present = loaded;
        if (present != null) {
            return present;
        }
        listener.loading(variant.name());
        long start = clock.nanos();
        Opened fresh = opener.open(variant);
        loaded = fresh;
        transcript.add(
                new RuntimeEvent.Started(
                        variant.name(),
                        Duration.ofNanos(clock.nanos() - start).toMillis(),
                        modelsAtOnce,
                        fresh.runtime().identity()));
        ContextCheck.problem(cases, questions.context(), this::request, fresh.runtime())
                .ifPresent(problem -> {
                    throw new RuntimeLostException(variant.name(), "fitting the cases", problem);
                });
        return fresh;
    }

    private synchronized void lose(RuntimeLostException why) {
        if (lost == null) {
            lost = why;
            String words = String.valueOf(why.getMessage());
            transcript.add(new RuntimeEvent.Lost(variant.name(), words));
            listener.lost(variant.name(), words);
            unload();
        }
    }

    private synchronized void readMemoryNowAndThen(Opened model) {
        if (asked++ % MEMORY_EVERY == 0) {
            readMemory(model);
        }
    }

    private void readMemory(Opened model) {
        if (model.memory().read() instanceof MemoryLook.Seen(MemoryVector memory)) {
            transcript.add(new RuntimeEvent.MemoryRead(variant.name(), memory));
        }
    }

    /// Ends the loaded model, so that the next question starts a fresh process.
    synchronized void unload() {
        Opened last = loaded;
        loaded = null;
        if (last != null) {
            try (last) {
                readMemory(last);
            }
        }
    }

    @Override
    public void close() {
        unload();
    }
}
