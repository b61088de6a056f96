package dev.quantgate.judge;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/// What margin gates can be expected to say, before the run.
public final class Forecasts {
    private static final double[] DISCORDANCES = {0.01, 0.03, 0.05};
    private static final double NEGLIGIBLE = 1e-12;

    private Forecasts() {}

    /// Forecasts of the gates that compare pass rates and are on.
    ///
    /// @param cases the cases of the run, whatever their results
    public static List<Forecast> of(List<CaseResult> cases, GateSettings settings) {
        List<Forecast> forecasts = new ArrayList<>();
        for (RateGate gate : RateGate.values()) {
            List<CaseResult> own = cases.stream().filter(gate::applies).toList();
            if (!own.isEmpty() && !settings.off().contains(gate.id())) {
                forecasts.add(forecast(gate, own, gate.margin(settings)));
            }
        }
        return forecasts;
    }

    private static Forecast forecast(RateGate gate, List<CaseResult> cases, double margin) {
        List<Forecast.Chance> chances = new ArrayList<>();
        for (double discordance : DISCORDANCES) {
            chances.add(chance(cases.size(), discordance, margin));
        }
        return new Forecast(
                gate.id(),
                cases.size(),
                (int) cases.stream().map(CaseResult::cluster).distinct().count(),
                margin,
                smallestShown(margin),
                chances);
    }

    /// The smallest number of pairs that shows a margin when nothing flips; -1 at margin 0.
    static int smallestShown(double margin) {
        if (margin <= 0) {
            return -1;
        }
        int n = 1;
        while (Tango.z(0, 0, n, margin) >= -Tango.Z95) {
            n++;
        }
        return n;
    }

    /// Exact luck of an equally good candidate: flips are binomial, each a harm or a gain alike.
    static Forecast.Chance chance(int n, double discordance, double margin) {
        double shown = 0;
        double regressed = 0;
        var flips = BinomialDistribution.of(n, discordance);
        for (int k = 0; k <= n; k++) {
            double weight = flips.probability(k);
            if (weight < NEGLIGIBLE) {
                if (k > n * discordance) {
                    break;
                }
                continue;
            }
            var harms = BinomialDistribution.of(k, 0.5);
            for (int b = 0; b <= k; b++) {
                double probability = weight * harms.probability(b);
                if (probability >= NEGLIGIBLE) {
                    if (Tango.z(b, k - b, n, margin) < -Tango.Z95) {
                        shown += probability;
                    }
                    if (Margins.crosses((2.0 * b - k) / n, margin)) {
                        regressed += probability;
                    }
                }
            }
        }
        return new Forecast.Chance(discordance, Math.min(1, shown), Math.min(1, regressed));
    }
}
