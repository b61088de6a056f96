package dev.quantgate.rating;

import java.util.List;

/// Mistakes in a rating sheet, all at once.
public final class RatingSheetException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int MOST_SHOWN = 100;

    /// @param mistakes one line each: file, line, column, rule, value found; never empty
    RatingSheetException(List<String> mistakes) {
        super(text(mistakes));
    }

    private static String text(List<String> mistakes) {
        String shown = String.join("\n", mistakes.stream().limit(MOST_SHOWN).toList());
        return mistakes.size() <= MOST_SHOWN
                ? shown
                : shown + "\nand %d more mistakes".formatted(mistakes.size() - MOST_SHOWN);
    }
}
