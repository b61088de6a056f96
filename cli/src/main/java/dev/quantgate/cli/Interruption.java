package dev.quantgate.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends a run well when the process is told to end, by Ctrl-C or otherwise: nothing more is asked,
/// the record is kept.
final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String kept;
    private final Duration patience;
    private final PrintWriter err;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private volatile @Nullable Runnable cancel;

    /// @param folder named in the message, so that the user can find what was kept
    Interruption(Path folder, PrintWriter err) {
        this(
                "what was asked and measured is kept in "
                        + folder
                        + ", the same command goes on from here",
                PATIENCE,
                err);
    }

    /// Ends a run that has something to do after its last question.
    ///
    /// @param kept what is left of the run, in words
    /// @param patience how long that may take
    Interruption(String kept, Duration patience, PrintWriter err) {
        this.kept = kept;
        this.patience = patience;
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// From now on an interruption does this first.
    void cancels(Runnable action) {
        cancel = action;
    }

    private void interrupt() {
        Runnable action = cancel;
        if (action != null) {
            action.run();
            try {
                if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    err.println("quantgate: the model did not stop in time");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        err.println();
        err.println("quantgate: interrupted; " + kept);
        err.flush();
        Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The hook is at work already and will end the process.
        }
    }
}
