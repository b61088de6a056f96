package dev.quantgate.reports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers as every report prints them.
final class Figures {
    private static final double MEBI = 1 << 20;

    private Figures() {}

    /// A proportion as per cent, e.g. `99.5 %`.
    static String percent(double proportion) {
        return Double.isNaN(proportion)
                ? "–"
                : String.format(Locale.ROOT, "%.1f %%", 100 * proportion);
    }

    /// A difference of proportions as percentage points with a sign, e.g. `-3.1`.
    static String points(double difference) {
        String text = String.format(Locale.ROOT, "%+.2f", 100 * difference);
        return text.equals("-0.00") ? "+0.00" : text;
    }

    /// The p of a test in two digits, e.g. `0.021`.
    static String p(double p) {
        return String.format(Locale.ROOT, "%.2g", p);
    }

    static String decimal(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }

    /// A ratio, e.g. `1.042`.
    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String optional(@Nullable Double value) {
        return value == null ? "–" : decimal(value);
    }

    /// Bytes as MiB, e.g. `6.6`.
    static String mebi(@Nullable Long bytes) {
        return bytes == null ? "–" : String.format(Locale.ROOT, "%.1f", bytes / MEBI);
    }
}
