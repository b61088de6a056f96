package dev.quantgate.run;

import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Forecast;
import dev.quantgate.judge.GateSettings;
import dev.quantgate.judge.Recommendation;
import dev.quantgate.judge.Requirement;
import dev.quantgate.judge.VariantResults;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Everything that came of a run, ready to be reported. A pure function of the run folder.
///
/// @param header what was compared, on which material, where and when
/// @param settings the rules
/// @param forecasts what the gates could have been expected to say
/// @param noise how much the baseline disagrees with itself
/// @param variants baseline first, then candidates from largest to smallest
/// @param results what the judge was given of each, in the order of `variants`
/// @param decisions one a candidate, in the order of `variants`
/// @param compared every case that was not right in both, by candidate in the order of `variants`,
///   then by case id
/// @param failures every request that failed while its runtime lived, in the same order
/// @param benchmarks what JMH measured, if anything; no gate looks at it
/// @param ratings what people said, one a candidate in the order of `variants`; empty where no case
///   is for people; no gate looks at it
/// @param recommendation which candidate to take
/// @param exitCode what the process should end with
public record Comparison(
        Header header,
        GateSettings settings,
        List<Forecast> forecasts,
        NoiseFloor noise,
        List<VariantReport> variants,
        List<VariantResults> results,
        List<Decision> decisions,
        List<ComparedCase> compared,
        List<RequestFailure> failures,
        List<BenchmarkResult> benchmarks,
        List<RatingReport> ratings,
        Recommendation recommendation,
        int exitCode) {
    public Comparison {
        forecasts = List.copyOf(forecasts);
        variants = List.copyOf(variants);
        results = List.copyOf(results);
        decisions = List.copyOf(decisions);
        compared = List.copyOf(compared);
        failures = List.copyOf(failures);
        benchmarks = List.copyOf(benchmarks);
        ratings = List.copyOf(ratings);
    }

    /// The same with other decisions, and what follows from them.
    ///
    /// @param others one a candidate, in the order of `variants`
    public Comparison with(List<Decision> others) {
        return new Comparison(
                header,
                settings,
                forecasts,
                noise,
                variants,
                results,
                others,
                compared,
                failures,
                benchmarks,
                ratings,
                Recommendation.among(others),
                header.exitCode(others));
    }

    /// The variant that the others are compared with.
    public VariantReport baseline() {
        return variants.getFirst();
    }

    /// What was compared, on which material, where and when.
    ///
    /// @param quantgateVersion version of this program
    /// @param startedAt ISO-8601 instant at which the run folder was created
    /// @param planDigest `sha256:` and hex: identity of the plan; equal plans ask equal questions
    /// @param goldenSet name of the set
    /// @param goldenSetVersion its version
    /// @param goldenSetDigest its hash
    /// @param cases cases asked of each variant
    /// @param clusters clusters they fall into
    /// @param selection how cases were picked, e.g. `filter json/*, limit 100`; `null` for the
    ///   whole set
    /// @param profile `standard` or `strict`
    /// @param require `all` or `any`: whose outcome the exit code reports
    /// @param onUndecided `pass` or `fail`
    /// @param context what the user stated: e.g. `sla`, `licenceReview`, `rollbackPlan`
    /// @param environment the fingerprint: CPU, cores, memory, OS, JDK and so on
    public record Header(
            String quantgateVersion,
            String startedAt,
            String planDigest,
            String goldenSet,
            String goldenSetVersion,
            String goldenSetDigest,
            int cases,
            int clusters,
            @Nullable String selection,
            String profile,
            String require,
            String onUndecided,
            SortedMap<String, String> context,
            SortedMap<String, String> environment) {
        /// What the process should end with.
        ///
        /// @param decisions one a candidate
        int exitCode(List<Decision> decisions) {
            return Requirement.valueOf(require.toUpperCase(Locale.ROOT))
                    .exitCode(
                            decisions.stream().map(Decision::outcome).toList(),
                            onUndecided.equals("pass"));
        }
    }
}
