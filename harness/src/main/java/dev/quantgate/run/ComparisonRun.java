package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.Judge;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.RuntimeLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/// Asks every question of a plan that is not on record yet.
///
/// The baseline goes first, then a sample of it again after a restart (the noise floor), then the
/// candidates from largest to smallest, as many side by side as the [Pace] allows. At last, cases
/// that are about to be called new crossings of a per-case rule are repeated, by the candidate and
/// by the baseline.
public final class ComparisonRun {
    private final RunFolder folder;
    private final List<GoldenCase> cases;
    private final Evaluation evaluation;
    private final ModelOpener opener;
    private final RunListener listener;
    private final LongSupplier nanoClock;
    private final Pace pace;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /// Prepares a run.
    ///
    /// @param cases the cases selected, in the order of the set
    /// @param listener told from the threads that ask, one at a time
    /// @param nanoClock the clock of `TokenEvent` stamps, `System::nanoTime` outside tests
    public ComparisonRun(
            RunFolder folder,
            List<GoldenCase> cases,
            ModelOpener opener,
            RunListener listener,
            LongSupplier nanoClock,
            Pace pace) {
        this.folder = folder;
        this.cases = List.copyOf(cases);
        this.evaluation = new Evaluation(folder.plan(), cases);
        this.opener = opener;
        this.listener = new OneAtATime(listener);
        this.nanoClock = nanoClock;
        this.pace = pace;
    }

    /// Makes the run stop before its next question. Safe from any thread.
    public void cancel() {
        cancelled.set(true);
    }

    /// Whether [#cancel()] was called.
    public boolean isCancelled() {
        return cancelled.get();
    }

    /// Asks what is not on record. Whatever happens, what was answered is on record afterwards.
    ///
    /// @return why the run ended before its time; nothing when it did not
    public Optional<String> ask() {
        PlannedVariant baseline = folder.plan().questions().baseline();
        List<PlannedVariant> candidates = folder.plan().questions().candidates();
        List<GoldenCase> sample = evaluation.noiseSample();
        try (var transcript = new Transcript(folder)) {
            var asking = new Asking(transcript, new RunClock());
            asking.plan(baseline, cases, 0, 1);
            asking.plan(baseline, sample, 1, 1);
            candidates.forEach(candidate -> asking.plan(candidate, cases, 0, pace.modelsAtOnce()));
            try (var interview = asking.interview(1)) {
                if (!asking.all(interview, baseline, cases, 0)) {
                    // Nothing can be compared without the baseline; a later run goes on from here.
                    return Optional.empty();
                }
                interview.unload();
                asking.all(interview, baseline, sample, 1);
            }
            confirm(asking, baseline, sideBySide(asking, candidates));
            return Optional.empty();
        } catch (StoppedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// @return the candidates that answered everything, in their order
    private List<PlannedVariant> sideBySide(Asking asking, List<PlannedVariant> candidates) {
        Queue<PlannedVariant> waiting = new ConcurrentLinkedQueue<>(candidates);
        List<PlannedVariant> lost = new ArrayList<>();
        Callable<Void> lane =
                () -> {
                    try (var interview = asking.interview(pace.modelsAtOnce())) {
                        for (PlannedVariant next = waiting.poll();
                                next != null;
                                next = waiting.poll()) {
                            if (!asking.all(interview, next, cases, 0)) {
                                synchronized (lost) {
                                    lost.add(next);
                                }
                            }
                        }
                    }
                    return null;
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lanes = new ExecutorCompletionService<Void>(threads);
            for (int i = 0; i < pace.modelsAtOnce(); i++) {
                lanes.submit(lane);
            }
            for (int i = 0; i < pace.modelsAtOnce(); i++) {
                lanes.take().get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted");
        }
        return candidates.stream().filter(candidate -> !lost.contains(candidate)).toList();
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(e.getCause());
    }

    private void confirm(Asking asking, PlannedVariant baseline, List<PlannedVariant> candidates) {
        var observed = new Observations(folder.observations());
        int repeats = evaluation.repeats(observed);
        try (var interview = asking.interview(1)) {
            for (PlannedVariant candidate : candidates) {
                List<String> suspects =
                        Judge.newCrossings(
                                evaluation.results(baseline, observed),
                                evaluation.results(candidate, observed));
                List<GoldenCase> again =
                        cases.stream()
                                .filter(question -> suspects.contains(question.id().value()))
                                .toList();
                for (PlannedVariant variant : List.of(candidate, baseline)) {
                    for (int repeat = 1; repeat < repeats; repeat++) {
                        asking.plan(variant, again, repeat, 1);
                        if (!asking.all(interview, variant, again, repeat)) {
                            break;
                        }
                    }
                }
            }
        }
    }

    /// Counts and times what is asked. Safe from any thread.
    private final class Asking {
        private static final int ASKED_BEFORE_ESTIMATE = 10;

        private final Transcript transcript;
        private final RunClock clock;
        private long timedNanos;
        private int timed;
        private int total;
        private int done;
        private int replayed;

        /// Answers still to be waited for, those given side by side counted by their share.
        private double open;

        Asking(Transcript transcript, RunClock clock) {
            this.transcript = transcript;
            this.clock = clock;
        }

        Interview interview(int modelsAtOnce) {
            return new Interview(
                    folder.plan().questions(), transcript, opener, listener, clock, modelsAtOnce);
        }

        private boolean isKnown(PlannedVariant variant, GoldenCase question, int repeat) {
            return transcript.find(variant.name(), question.id().value(), repeat).isPresent();
        }

        synchronized void plan(
                PlannedVariant variant, List<GoldenCase> questions, int repeat, int sideBySide) {
            total += questions.size();
            open +=
                    (double) questions.stream().filter(q -> !isKnown(variant, q, repeat)).count()
                            / sideBySide;
        }

        /// @return false when the variant's runtime was lost
        boolean all(
                Interview interview,
                PlannedVariant variant,
                List<GoldenCase> questions,
                int repeat) {
            for (GoldenCase question : questions) {
                boolean known = isKnown(variant, question, repeat);
                long start = nanoClock.getAsLong();
                try {
                    interview.ask(variant, question, repeat);
                } catch (RuntimeLostException e) {
                    listener.lost(variant.name(), String.valueOf(e.getMessage()));
                    return false;
                }
                answered(interview, variant, known, nanoClock.getAsLong() - start);
            }
            return true;
        }

        private synchronized void answered(
                Interview interview, PlannedVariant variant, boolean known, long nanos) {
            done++;
            if (known) {
                replayed++;
            } else {
                open -= 1.0 / interview.modelsAtOnce();
                timedNanos += nanos;
                timed++;
            }
            Optional<Duration> left =
                    timed < ASKED_BEFORE_ESTIMATE
                            ? Optional.empty()
                            : Optional.of(Duration.ofNanos((long) (open * timedNanos / timed)));
            listener.answered(
                    new RunListener.Progress(variant.name(), done, total, replayed, left));
        }
    }

    private final class RunClock implements Interview.Clock {
        private final long startNanos = nanoClock.getAsLong();

        @Override
        public long nanos() {
            return nanoClock.getAsLong();
        }

        @Override
        public void checkTime() {
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
