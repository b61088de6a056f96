package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.Judge;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.RuntimeLostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A comparison under way: puts cases to variants, what is on record is never asked again.
///
/// Whoever drives it (the suites of `dev.quantgate.junit`) chooses the order, best the baseline
/// first, alone, then the candidates; whatever a reply or a decision needs and nobody asked yet is
/// asked then. Safe from any thread.
public final class ComparisonRun implements AutoCloseable {
    /// So many cases a place are asked along, so that one slow answer does not empty the others.
    private static final int ASKED_ALONG = 8;

    private final RunFolder folder;
    private final List<GoldenCase> cases;
    private final Evaluation evaluation;
    private final List<GoldenCase> noiseSample;
    private final LongSupplier nanoClock;
    private final Pace pace;
    private final Transcript transcript;
    private final RunProgress progress;
    private final Map<String, Interview> interviews = new LinkedHashMap<>();
    private final Set<String> counted = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final long startNanos;
    private volatile @Nullable String stopped;

    /// Begins or goes on.
    ///
    /// @param folder stays open, and is the caller's to close
    /// @param evaluation of the folder's plan
    /// @param listener told from the threads that ask, one at a time
    /// @param nanoClock the clock of `TokenEvent` stamps, `System::nanoTime` outside tests
    public ComparisonRun(
            RunFolder folder,
            Evaluation evaluation,
            ModelOpener opener,
            RunListener listener,
            LongSupplier nanoClock,
            Pace pace) {
        this(folder, evaluation, opener, listener, nanoClock, pace, null);
    }

    /// Answers from the record alone: a case that is not on it stays unanswered, and the folder
    /// stays as it is.
    ///
    /// @param folder stays open, and is the caller's to close
    /// @param evaluation of the folder's plan
    /// @param listener told of each case
    public static ComparisonRun replay(
            RunFolder folder, Evaluation evaluation, RunListener listener) {
        return new ComparisonRun(
                folder,
                evaluation,
                variant -> {
                    throw new IllegalStateException(variant.name());
                },
                listener,
                System::nanoTime,
                Pace.UNHURRIED,
                "a replay asks no model");
    }

    private ComparisonRun(
            RunFolder folder,
            Evaluation evaluation,
            ModelOpener opener,
            RunListener listener,
            LongSupplier nanoClock,
            Pace pace,
            @Nullable String asksNothing) {
        this.folder = folder;
        this.cases = evaluation.cases();
        this.evaluation = evaluation;
        this.noiseSample = evaluation.noiseSample();
        this.nanoClock = nanoClock;
        this.pace = pace;
        this.startNanos = nanoClock.getAsLong();
        this.transcript = new Transcript(folder);
        var oneAtATime = new OneAtATime(listener);
        this.progress = new RunProgress(oneAtATime);
        var clock = new RunClock(asksNothing);
        for (PlannedVariant variant : variants()) {
            var interview =
                    new Interview(
                            variant,
                            folder.plan().questions(),
                            this.cases,
                            transcript,
                            opener,
                            oneAtATime,
                            clock,
                            modelsAtOnce(variant),
                            pace.questionsAtOnce());
            interviews.put(variant.name(), interview);
            plan(variant, this.cases, 0);
        }
        plan(baseline(), noiseSample, 1);
    }

    /// Where the record is kept.
    public Path folder() {
        return folder.folder();
    }

    /// Name of the golden set.
    public String goldenSet() {
        return folder.plan().questions().goldenSet();
    }

    /// Baseline first, then the candidates from largest to smallest.
    public List<PlannedVariant> variants() {
        return folder.plan().questions().variants();
    }

    /// The cases put to each variant, in the order of the set.
    public List<GoldenCase> cases() {
        return cases;
    }

    /// Makes the run stop before its next question.
    public void cancel() {
        cancelled.set(true);
    }

    /// Whether [#cancel()] was called.
    public boolean isCancelled() {
        return cancelled.get();
    }

    /// Why no further question is asked; nothing while the run goes on.
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    /// The answer of a variant to a case, and how it compares with the baseline's, which is asked
    /// first.
    ///
    /// Where one model is asked several questions at a time, the next cases are asked along.
    public Reply reply(PlannedVariant variant, GoldenCase question) {
        for (PlannedVariant asked : List.of(baseline(), variant)) {
            if (pace.questionsAtOnce() > 1 && !interview(asked).isKnown(question, 0)) {
                askAll(asked, from(question), 0);
            }
            Optional<String> missing = ask(asked, question, 0);
            if (missing.isPresent()) {
                return new Reply.Unanswered(missing.get());
            }
        }
        return evaluation.reply(
                variant,
                question,
                interview(baseline()).ask(question, 0),
                interview(variant).ask(question, 0));
    }

    /// Says that a variant will be asked no more for now: its model is ended. A baseline that
    /// answered everything is started again for the noise sample.
    public void rest(PlannedVariant variant) {
        Interview interview = interview(variant);
        interview.unload();
        if (isBaseline(variant) && cases.stream().allMatch(q -> interview.isKnown(q, 0))) {
            askAll(variant, noiseSample, 1);
            interview.unload();
        }
    }

    /// Asks all that a decision about one candidate needs: both variants every case, the noise
    /// sample, and the repeats that confirm a new crossing of a per-case rule. The gates judge
    /// whatever could not be asked as not measured.
    public void settle(PlannedVariant candidate) {
        if (!askAll(baseline(), cases, 0)) {
            return;
        }
        if (noiseSample.stream()
                .anyMatch(question -> !interview(baseline()).isKnown(question, 1))) {
            rest(baseline());
        }
        if (askAll(candidate, cases, 0)) {
            confirm(candidate);
        }
        interview(candidate).unload();
        interview(baseline()).unload();
    }

    private void confirm(PlannedVariant candidate) {
        Observations observed = transcript.observations();
        int repeats = evaluation.repeats(observed);
        List<String> suspects =
                Judge.newCrossings(
                        evaluation.results(baseline(), observed),
                        evaluation.results(candidate, observed));
        List<GoldenCase> again =
                cases.stream()
                        .filter(question -> suspects.contains(question.id().value()))
                        .toList();
        for (PlannedVariant variant : List.of(candidate, baseline())) {
            for (int repeat = 1; repeat < repeats; repeat++) {
                plan(variant, again, repeat);
                if (!askAll(variant, again, repeat)) {
                    return;
                }
            }
        }
    }

    /// Everything that came of the run so far.
    public Comparison comparison() {
        return evaluation.of(folder);
    }

    private void plan(PlannedVariant variant, List<GoldenCase> questions, int repeat) {
        Interview interview = interview(variant);
        progress.plan(
                questions.size(),
                (int) questions.stream().filter(q -> interview.isKnown(q, repeat)).count(),
                modelsAtOnce(variant));
    }

    private List<GoldenCase> from(GoldenCase question) {
        return cases.stream()
                .dropWhile(other -> !other.equals(question))
                .limit((long) ASKED_ALONG * pace.questionsAtOnce())
                .toList();
    }

    /// @return false when an answer could not be had
    private boolean askAll(PlannedVariant variant, List<GoldenCase> questions, int repeat) {
        if (pace.questionsAtOnce() == 1) {
            return questions.stream()
                    .allMatch(question -> ask(variant, question, repeat).isEmpty());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> asked =
                    questions.stream()
                            .map(question ->
                                    threads.submit(() -> ask(variant, question, repeat).isEmpty()))
                            .toList();
            return asked.stream().allMatch(ComparisonRun::wasAnswered);
        }
    }

    private static boolean wasAnswered(Future<Boolean> question) {
        try {
            return question.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        }
    }

    /// @return why there is no answer; nothing when it is on record
    private Optional<String> ask(PlannedVariant variant, GoldenCase question, int repeat) {
        Interview interview = interview(variant);
        boolean known = interview.isKnown(question, repeat);
        long start = nanoClock.getAsLong();
        try {
            interview.ask(question, repeat);
        } catch (RuntimeLostException e) {
            return Optional.of(variant.name() + " was lost: " + e.getMessage());
        } catch (StoppedException e) {
            stopped = e.getMessage();
            return Optional.of("the run was stopped: " + e.getMessage());
        }
        if (counted.add(variant.name() + "\n" + question.id().value() + "\n" + repeat)) {
            if (known) {
                progress.replayed(variant.name());
            } else {
                progress.answered(
                        variant.name(), modelsAtOnce(variant), nanoClock.getAsLong() - start);
            }
        }
        return Optional.empty();
    }

    private PlannedVariant baseline() {
        return folder.plan().questions().baseline();
    }

    private boolean isBaseline(PlannedVariant variant) {
        return variant.name().equals(baseline().name());
    }

    private int modelsAtOnce(PlannedVariant variant) {
        return isBaseline(variant) ? 1 : pace.modelsAtOnce();
    }

    private Interview interview(PlannedVariant variant) {
        Interview interview = interviews.get(variant.name());
        if (interview == null) {
            throw new IllegalArgumentException("not of this plan: " + variant.name());
        }
        return interview;
    }

    /// Ends every model and closes the record.
    @Override
    public void close() {
        try (transcript) {
            interviews.values().forEach(Interview::close);
        }
    }

    /// How many candidates are asked side by side.
    public int modelsAtOnce() {
        return pace.modelsAtOnce();
    }

    private final class RunClock implements Interview.Clock {
        private final @Nullable String asksNothing;

        RunClock(@Nullable String asksNothing) {
            this.asksNothing = asksNothing;
        }

        @Override
        public long nanos() {
            return nanoClock.getAsLong();
        }

        @Override
        public void checkTime() {
            if (asksNothing != null) {
                throw new StoppedException(asksNothing);
            }
            if (cancelled.get()) {
                throw new StoppedException("cancelled");
            }
            Duration limit = pace.maxDuration();
            if (limit != null && nanos() - startNanos >= limit.toNanos()) {
                throw new StoppedException(
                        "the time limit of %d s was reached".formatted(limit.toSeconds()));
            }
        }
    }

    private record OneAtATime(RunListener listener) implements RunListener {
        @Override
        public synchronized void loading(String variant) {
            listener.loading(variant);
        }

        @Override
        public synchronized void answered(Progress progress) {
            listener.answered(progress);
        }

        @Override
        public synchronized void lost(String variant, String why) {
            listener.lost(variant, why);
        }
    }
}
