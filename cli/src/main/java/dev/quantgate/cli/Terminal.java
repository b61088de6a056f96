package dev.quantgate.cli;

/// Whether somebody is watching.
final class Terminal {
    private Terminal() {}

    /// Whether colours and rewritten lines make sense.
    @SuppressWarnings("SystemConsoleNull") // it may be null still, with -Djdk.console=java.base
    static boolean isInteractive() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
