package dev.quantgate.runtime.container;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// The last lines that a container wrote: untrusted text. Safe from any thread.
final class LastLines {
    private static final int KEPT = 20;
    private static final int LONGEST = 300;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String text) {
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    lines.addLast(visible(line));
                    if (lines.size() > KEPT) {
                        lines.removeFirst();
                    }
                });
    }

    /// One line without control characters, which could command a terminal.
    private static String visible(String line) {
        String shown = line.strip().replaceAll("\\p{Cntrl}", " ");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }

    /// Shows them to the user.
    synchronized void tell(Consumer<String> notices) {
        lines.forEach(line -> notices.accept("container: " + line));
    }

    /// The last line, to be appended to a sentence; empty when there is none.
    synchronized String last() {
        return lines.isEmpty() ? "" : "; its last line: " + lines.getLast();
    }
}
