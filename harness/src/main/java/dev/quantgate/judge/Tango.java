package dev.quantgate.judge;

/// Tango's score interval for the difference of paired proportions.
///
/// Counts are real numbers, because counts deflated by a design effect are not whole.
///
/// @see <a
///   href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C891::AID-SIM780%3E3.0.CO;2-B">
///   Tango, Statistics in Medicine 17 (1998) 891-908</a>
final class Tango {
    /// Standard normal quantile of a one-sided 95 % bound.
    static final double Z95 = 1.6448536269514722;

    private static final int BISECTIONS = 60;

    private Tango() {}

    /// The score statistic of H0: drop = `margin`; negative when the drop seen is below it.
    ///
    /// @param harms baseline passed, candidate failed
    /// @param gains the reverse
    /// @param n pairs, positive
    /// @param margin between -1 and 1
    static double z(double harms, double gains, double n, double margin) {
        double a = 2 * n;
        double b = -harms - gains + (2 * n - harms + gains) * margin;
        double c = -gains * margin * (1 - margin);
        double q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
        double variance = n * (2 * q + margin * (1 - margin));
        double distance = harms - gains - n * margin;
        // At margin 0 without flips nothing varies: 0/0 in the formula, no distance in truth.
        return variance <= 0
                ? Math.signum(distance) * Double.MAX_VALUE
                : distance / Math.sqrt(variance);
    }

    /// Upper bound of the drop: the margin at which the statistic falls to `-z`.
    static double upper(double harms, double gains, double n, double z) {
        return solve(harms, gains, n, -z);
    }

    /// Lower bound of the drop: the margin at which the statistic falls to `z`.
    static double lower(double harms, double gains, double n, double z) {
        return solve(harms, gains, n, z);
    }

    /// The statistic falls as the margin grows.
    private static double solve(double harms, double gains, double n, double target) {
        double low = -1;
        double high = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (z(harms, gains, n, middle) > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
