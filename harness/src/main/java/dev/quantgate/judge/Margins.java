package dev.quantgate.judge;

/// The verdict of a margin gate, and what would settle it.
final class Margins {
    /// More cases than anybody would ask.
    static final int MOST_CASES = 1_000_000;

    /// Ratios of whole numbers are compared with decimal margins; this much is rounding.
    private static final double ROUNDING = 1e-12;

    private Margins() {}

    /// Whether a point estimate crosses the margin: 8 of 800 does not cross 0.01.
    static boolean crosses(double drop, double margin) {
        return drop > margin + ROUNDING;
    }

    /// The verdict by point estimate, one-sided 95 % bounds and margin, in this order: shown to
    /// hold, crossed, not crossed.
    static Verdict verdict(
            double drop, double lower, double upper, double margin, Evidence evidence) {
        if (!(lower <= drop + ROUNDING && drop <= upper + ROUNDING)) {
            throw new IllegalArgumentException(
                    "bounds do not enclose the drop: " + lower + ", " + drop + ", " + upper);
        }
        if (upper <= margin + ROUNDING) {
            return new Verdict.Held(true);
        }
        if (crosses(drop, margin)) {
            return new Verdict.Regressed(crosses(lower, margin));
        }
        return switch (evidence) {
            case PLAIN -> new Verdict.Held(false);
            case SHOWN -> new Verdict.Undecided();
        };
    }

    /// How many cases would show what was seen, at the same rates and clustering.
    static Settling settling(PairedSample sample, double margin, Verdict verdict) {
        boolean holds = !crosses(sample.counts().drop(), margin);
        boolean shown =
                switch (verdict) {
                    case Verdict.Held(boolean yes) -> yes;
                    case Verdict.Regressed(boolean yes) -> yes;
                    case Verdict.Undecided _, Verdict.NotMeasured _, Verdict.Off _ -> false;
                };
        if (shown) {
            return new Settling.Settled();
        }
        if (!shows(sample, margin, MOST_CASES, holds)) {
            return new Settling.NotByCases();
        }
        int low = 1;
        int high = MOST_CASES;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shows(sample, margin, middle, holds)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return new Settling.MoreCases(Math.max(low, sample.counts().n() + 1));
    }

    private static boolean shows(PairedSample sample, double margin, int cases, boolean holds) {
        PairedCounts counts = sample.counts();
        double scale = cases / (double) counts.n() / sample.designEffect();
        double harms = counts.harms() * scale;
        double gains = counts.gains() * scale;
        double n = counts.n() * scale;
        return holds
                ? Tango.upper(harms, gains, n, Tango.Z95) <= margin
                : Tango.lower(harms, gains, n, Tango.Z95) > margin;
    }
}
