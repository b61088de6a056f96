package dev.quantgate.golden.load;

import java.util.List;

/// Mistakes in a golden set, all at once.
public final class GoldenSetException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int MOST_SHOWN = 100;

    /// Collects what is wrong.
    ///
    /// @param mistakes one line each: file, line, JSON pointer, rule, value found; never empty
    public GoldenSetException(List<String> mistakes) {
        super(text(mistakes));
    }

    private static String text(List<String> mistakes) {
        String shown = String.join("\n", mistakes.stream().limit(MOST_SHOWN).toList());
        return mistakes.size() <= MOST_SHOWN
                ? shown
                : shown + "\nand %d more mistakes".formatted(mistakes.size() - MOST_SHOWN);
    }
}
