package dev.quantgate.judge;

/// The four cells of paired pass and fail.
///
/// @param bothPass both passed
/// @param harms baseline passed, candidate failed
/// @param gains baseline failed, candidate passed
/// @param bothFail both failed
public record PairedCounts(int bothPass, int harms, int gains, int bothFail) {
    public PairedCounts {
        if (bothPass < 0 || harms < 0 || gains < 0 || bothFail < 0) {
            throw new IllegalArgumentException("counts are never negative");
        }
    }

    /// Number of pairs.
    public int n() {
        return bothPass + harms + gains + bothFail;
    }

    /// Baseline rate less candidate rate; `NaN` without pairs.
    public double drop() {
        return (double) (harms - gains) / n();
    }

    /// Share of pairs that differ; `NaN` without pairs.
    public double discordance() {
        return (double) (harms + gains) / n();
    }

    /// The baseline's pass rate; `NaN` without pairs.
    public double baselineRate() {
        return (double) (bothPass + harms) / n();
    }

    /// The candidate's pass rate; `NaN` without pairs.
    public double candidateRate() {
        return (double) (bothPass + gains) / n();
    }
}
