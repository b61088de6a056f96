package dev.quantgate.judge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;

/// Paired pass and fail with the clusters they fall into, and the bounds of the drop that follow.
///
/// With cluster sums `S_g` of paired differences (harm +1, gain -1), sizes `n_g`, drop `d` and C
/// clusters: `SE = sqrt(C/(C-1) * sum (S_g - n_g d)^2) / n`, and the design effect is `max(1, SE^2
/// / ((psi - d^2)/n))`. The bounds are the wider of Tango's on the deflated counts and `d +-
/// t(0.95, C-1) * SE`.
///
/// @param counts the four cells
/// @param clusters number of clusters
/// @param standardError of the drop over clusters; 0 with fewer than two clusters
/// @param designEffect at least 1
record PairedSample(PairedCounts counts, int clusters, double standardError, double designEffect) {
    /// One pair.
    ///
    /// @param cluster it belongs to
    /// @param baseline whether the baseline passed
    /// @param candidate whether the candidate passed
    record Pair(String cluster, boolean baseline, boolean candidate) {}

    static PairedSample of(List<Pair> pairs) {
        int bothPass = 0;
        int harms = 0;
        int gains = 0;
        int bothFail = 0;
        Map<String, int[]> sums = new TreeMap<>();
        for (Pair pair : pairs) {
            int[] sum = sums.computeIfAbsent(pair.cluster(), _ -> new int[2]);
            sum[1]++;
            if (pair.baseline() && pair.candidate()) {
                bothPass++;
            } else if (pair.baseline()) {
                harms++;
                sum[0]++;
            } else if (pair.candidate()) {
                gains++;
                sum[0]--;
            } else {
                bothFail++;
            }
        }
        var counts = new PairedCounts(bothPass, harms, gains, bothFail);
        double error = standardError(counts, sums.values());
        return new PairedSample(counts, sums.size(), error, designEffect(counts, error));
    }

    private static double standardError(PairedCounts counts, Collection<int[]> sums) {
        int clusters = sums.size();
        if (clusters < 2) {
            return 0;
        }
        double squares = 0;
        for (int[] sum : sums) {
            double deviation = sum[0] - sum[1] * counts.drop();
            squares += deviation * deviation;
        }
        return Math.sqrt((double) clusters / (clusters - 1) * squares) / counts.n();
    }

    private static double designEffect(PairedCounts counts, double error) {
        double independent = (counts.discordance() - counts.drop() * counts.drop()) / counts.n();
        return independent > 0 ? Math.max(1, error * error / independent) : 1;
    }

    double upper() {
        double deflated =
                Tango.upper(
                        counts.harms() / designEffect,
                        counts.gains() / designEffect,
                        counts.n() / designEffect,
                        Tango.Z95);
        return Math.max(deflated, counts.drop() + clusterBound());
    }

    double lower() {
        double deflated =
                Tango.lower(
                        counts.harms() / designEffect,
                        counts.gains() / designEffect,
                        counts.n() / designEffect,
                        Tango.Z95);
        return Math.min(deflated, counts.drop() - clusterBound());
    }

    private double clusterBound() {
        return clusters < 2
                ? 0
                : TDistribution.of(clusters - 1).inverseSurvivalProbability(0.05) * standardError;
    }
}
