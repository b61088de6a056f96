package dev.quantgate.cli;

import dev.quantgate.run.RunListener;
import java.io.PrintWriter;
import java.time.Duration;

/// Progress on stderr: one line that is rewritten on a terminal, a line now and then elsewhere.
final class ProgressLine implements RunListener {
    private static final int LINE_EVERY = 200;

    private final PrintWriter err;
    private final boolean terminal;
    private boolean open;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void loading(String variant) {
        end();
        err.println("quantgate: asking " + variant);
        err.flush();
    }

    @Override
    public void answered(Progress progress) {
        boolean last = progress.done() == progress.total();
        if (terminal) {
            err.print("\r\u001b[K" + text(progress));
            open = true;
            err.flush();
        } else if (progress.done() % LINE_EVERY == 0 || last) {
            err.println(text(progress));
            err.flush();
        }
    }

    private static String text(Progress progress) {
        return "%5d of %d, %s%s%s"
                .formatted(
                        progress.done(),
                        progress.total(),
                        progress.variant(),
                        progress.replayed() == 0
                                ? ""
                                : ", %d from the record".formatted(progress.replayed()),
                        progress.left()
                                .map(left -> ", about " + readable(left) + " left")
                                .orElse(""));
    }

    static String readable(Duration left) {
        return left.toMinutes() > 0
                ? "%d min %d s".formatted(left.toMinutes(), left.toSecondsPart())
                : left.toSeconds() + " s";
    }

    @Override
    public void lost(String variant, String why) {
        end();
        err.println("quantgate: " + variant + " is not measured: " + why);
        err.flush();
    }

    /// Ends a line that is being rewritten.
    void end() {
        if (open) {
            err.println();
            open = false;
        }
    }
}
