package dev.quantgate.cli;

import java.io.PrintWriter;

/// What is said to whoever is watching, and whether somebody is.
final class Terminal {
    private Terminal() {}

    /// Whether colours and rewritten lines make sense.
    @SuppressWarnings("SystemConsoleNull") // it may be null still, with -Djdk.console=java.base
    static boolean isInteractive() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// Says a line for people at once.
    static void notice(PrintWriter err, String line) {
        err.println("quantgate: " + line);
        err.flush();
    }
}
