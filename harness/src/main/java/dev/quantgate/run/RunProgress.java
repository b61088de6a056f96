package dev.quantgate.run;

import java.time.Duration;
import java.util.Optional;

/// Counts and times what is asked. Safe from any thread.
final class RunProgress {
    private static final int ASKED_BEFORE_ESTIMATE = 10;

    private final RunListener listener;
    private long timedNanos;
    private int timed;
    private int total;
    private int done;
    private int replayed;

    /// Answers still to be waited for, those given side by side counted by their share.
    private double open;

    RunProgress(RunListener listener) {
        this.listener = listener;
    }

    /// @param known how many of the questions are on record
    /// @param sideBySide how many are asked at the same time
    synchronized void plan(int questions, int known, int sideBySide) {
        total += questions;
        open += (double) (questions - known) / sideBySide;
    }

    synchronized void replayed(String variant) {
        done++;
        replayed++;
        tell(variant);
    }

    synchronized void answered(String variant, int sideBySide, long nanos) {
        done++;
        open -= 1.0 / sideBySide;
        timedNanos += nanos;
        timed++;
        tell(variant);
    }

    private void tell(String variant) {
        Optional<Duration> left =
                timed < ASKED_BEFORE_ESTIMATE
                        ? Optional.empty()
                        : Optional.of(
                                Duration.ofNanos((long) (Math.max(0, open) * timedNanos / timed)));
        listener.answered(new RunListener.Progress(variant, done, total, replayed, left));
    }
}
