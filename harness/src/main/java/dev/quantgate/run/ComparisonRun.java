package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.Judge;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.RuntimeLostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asks every question of a plan that is not on record yet.
///
/// The baseline goes first, then a sample of it again after a restart (the noise floor), then each
/// candidate from largest to smallest. A candidate's case that is about to be called a new crossing
/// of a per-case rule is repeated, by the candidate and by the baseline.
public final class ComparisonRun {
    private static final int ASKED_BEFORE_ESTIMATE = 10;

    private final RunFolder folder;
    private final List<GoldenCase> cases;
    private final Evaluation evaluation;
    private final ModelOpener opener;
    private final RunListener listener;
    private final LongSupplier nanoClock;
    private final @Nullable Duration maxDuration;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /// Prepares a run.
    ///
    /// @param cases the cases selected, in the order of the set
    /// @param nanoClock the clock of `TokenEvent` stamps, `System::nanoTime` outside tests
    /// @param maxDuration when no further question is asked; `null` for no limit
    public ComparisonRun(
            RunFolder folder,
            List<GoldenCase> cases,
            ModelOpener opener,
            RunListener listener,
            LongSupplier nanoClock,
            @Nullable Duration maxDuration) {
        this.folder = folder;
        this.cases = List.copyOf(cases);
        this.evaluation = new Evaluation(folder.plan(), cases);
        this.opener = opener;
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.maxDuration = maxDuration;
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
        List<PlannedVariant> candidates = folder.plan().questions().candidates();
        PlannedVariant baseline = folder.plan().questions().baseline();
        var clock = new RunClock();
        try (var interview = new Interview(folder, opener, listener, clock)) {
            var asking = new Asking(interview);
            asking.plan(baseline, cases, 0);
            asking.plan(baseline, evaluation.noiseSample(), 1);
            candidates.forEach(candidate -> asking.plan(candidate, cases, 0));
            if (!asking.all(baseline, cases, 0)) {
                // Nothing can be compared without the baseline; a later run goes on from here.
                return Optional.empty();
            }
            interview.unload();
            asking.all(baseline, evaluation.noiseSample(), 1);
            for (PlannedVariant candidate : candidates) {
                if (asking.all(candidate, cases, 0)) {
                    confirm(asking, baseline, candidate);
                }
            }
            return Optional.empty();
        } catch (StoppedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void confirm(Asking asking, PlannedVariant baseline, PlannedVariant candidate) {
        var observed = new Observations(folder.observations());
        int repeats = evaluation.repeats(observed);
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
                asking.plan(variant, again, repeat);
            }
            for (int repeat = 1; repeat < repeats; repeat++) {
                asking.all(variant, again, repeat);
            }
        }
    }

    /// Counts and times what is asked.
    private final class Asking {
        private final Interview interview;
        private long timedNanos;
        private int timed;
        private int total;
        private int done;
        private int replayed;
        private int open;

        Asking(Interview interview) {
            this.interview = interview;
        }

        void plan(PlannedVariant variant, List<GoldenCase> questions, int repeat) {
            total += questions.size();
            open +=
                    (int)
                            questions.stream()
                                    .filter(q -> !interview.isRecorded(variant, q, repeat))
                                    .count();
        }

        /// @return false when the variant's runtime was lost
        boolean all(PlannedVariant variant, List<GoldenCase> questions, int repeat) {
            for (GoldenCase question : questions) {
                boolean known = interview.isRecorded(variant, question, repeat);
                long start = nanoClock.getAsLong();
                try {
                    interview.ask(variant, question, repeat);
                } catch (RuntimeLostException e) {
                    listener.lost(variant.name(), String.valueOf(e.getMessage()));
                    return false;
                }
                done++;
                if (known) {
                    replayed++;
                } else {
                    open--;
                    timedNanos += nanoClock.getAsLong() - start;
                    timed++;
                }
                listener.answered(
                        new RunListener.Progress(variant.name(), done, total, replayed, left()));
            }
            return true;
        }

        private Optional<Duration> left() {
            return timed < ASKED_BEFORE_ESTIMATE
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(timedNanos / timed * open));
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
            if (maxDuration != null && nanos() - startNanos >= maxDuration.toNanos()) {
                throw new StoppedException(
                        "the time limit of %d s was reached".formatted(maxDuration.toSeconds()));
            }
        }
    }
}
