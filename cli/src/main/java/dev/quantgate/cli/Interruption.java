package dev.quantgate.cli;

import dev.quantgate.run.ComparisonRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Ends a run well when the process is told to end: nothing more is asked, the record is kept.
final class Interruption {
    private static final long PATIENCE_SECONDS = 5;

    private Interruption() {}

    /// Runs something that Ctrl-C may end.
    ///
    /// @param folder named in the message, so that the user can find what was kept
    static <T> T during(ComparisonRun run, Path folder, PrintWriter err, Supplier<T> work) {
        var finished = new CountDownLatch(1);
        var working = new AtomicBoolean(true);
        var hook =
                new Thread(
                        () -> {
                            if (working.get()) {
                                interrupt(run, folder, err, finished);
                            }
                        },
                        "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            finished.countDown();
            working.set(run.isCancelled());
        }
    }

    private static void interrupt(
            ComparisonRun run, Path folder, PrintWriter err, CountDownLatch finished) {
        run.cancel();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                err.println("quantgate: the model did not stop in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        err.println();
        err.println(
                "quantgate: interrupted; what was answered is kept in "
                        + folder
                        + ", the same command goes on from here");
        err.flush();
        Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
    }
}
