package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedLoad;
import dev.quantgate.load.LoadListener;
import dev.quantgate.load.LoadPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/// How a load run gets on, on stderr: a line a cell on a terminal, a line a block elsewhere.
final class LoadProgress implements LoadListener {
    private final PrintWriter err;
    private final boolean terminal = Terminal.isInteractive();
    private int shown = -1;

    private LoadProgress(PrintWriter err) {
        this.err = err;
    }

    /// Measures what is not on record.
    ///
    /// @param interruption cancels it
    /// @return whether all was measured that could be: false when it was cancelled
    static boolean measure(PreparedLoad prepared, Interruption interruption, PrintWriter err) {
        announce(prepared, err);
        var run = prepared.begin(new LoadProgress(err));
        interruption.cancels(run::cancel);
        run.run();
        prepared.finish();
        return !run.isCancelled();
    }

    private static void announce(PreparedLoad prepared, PrintWriter err) {
        LoadPlan plan = prepared.plan();
        int recorded = prepared.folder().blocks().size();
        Terminal.notice(
                err,
                "%d blocks of %d cells and %d variants (one of them the baseline again)%s"
                        .formatted(
                                plan.blocks(),
                                plan.cells().size(),
                                plan.measured().size(),
                                prepared.expected()
                                        .map(time -> ", about " + ProgressLine.readable(time))
                                        .orElse(", %d from the record".formatted(recorded))));
        for (LoadPlan.SizedCell sized : plan.cells()) {
            Terminal.notice(
                    err, "  %s: %d requests a block".formatted(sized.cell(), sized.requests()));
        }
    }

    @Override
    public void measured(LoadPlan.Turn turn, int block, Optional<Duration> left) {
        if (terminal || block != shown) {
            shown = block;
            err.println(
                    "block %d, %s, %s%s"
                            .formatted(
                                    block + 1,
                                    turn.variant(),
                                    turn.sized().cell(),
                                    left.map(time ->
                                                    ", about "
                                                            + ProgressLine.readable(time)
                                                            + " left")
                                            .orElse("")));
            err.flush();
        }
    }

    @Override
    public void lost(String why) {
        Terminal.notice(err, "stopped: " + why + "; the same command goes on from here");
    }
}
