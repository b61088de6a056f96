package dev.quantgate.judge;

import java.util.Collection;
import java.util.Map;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.jspecify.annotations.Nullable;

/// What people preferred, counted over cases; no gate reads it.
///
/// A case counts once, however many rated it: as the side that more than half of its raters
/// preferred, else as neither.
///
/// @param raters people who rated at least one case
/// @param baseline cases in which the baseline's answer is preferred
/// @param candidate cases in which the candidate's is
/// @param neither cases in which neither is
/// @param share how often the candidate is preferred where a side is; `null` where none ever is
/// @param agreement how far raters of the same case agree
public record Preferences(
        int raters,
        int baseline,
        int candidate,
        int neither,
        @Nullable Share share,
        Agreement agreement) {
    /// Two-sided 95 %.
    private static final double ALPHA = 0.05;

    /// Sums up.
    ///
    /// @param ratings for each case, what each rater preferred; at least one case, none without a
    ///   rater
    public static Preferences of(Collection<Map<String, Preference>> ratings) {
        if (ratings.isEmpty() || ratings.stream().anyMatch(Map::isEmpty)) {
            throw new IllegalArgumentException("every case needs a rating");
        }
        int baseline = 0;
        int candidate = 0;
        int neither = 0;
        for (Map<String, Preference> raters : ratings) {
            switch (majority(raters.values())) {
                case BASELINE -> baseline++;
                case CANDIDATE -> candidate++;
                case NEITHER -> neither++;
            }
        }
        return new Preferences(
                (int) ratings.stream().flatMap(one -> one.keySet().stream()).distinct().count(),
                baseline,
                candidate,
                neither,
                baseline + candidate == 0 ? null : Share.of(baseline, candidate),
                Agreement.of(ratings));
    }

    /// Cases that were rated.
    public int cases() {
        return baseline + candidate + neither;
    }

    private static Preference majority(Collection<Preference> votes) {
        for (Preference side : Preference.values()) {
            if (2 * count(votes, side) > votes.size()) {
                return side;
            }
        }
        return Preference.NEITHER;
    }

    private static int count(Collection<Preference> votes, Preference side) {
        return (int) votes.stream().filter(side::equals).count();
    }

    /// The candidate's share of the cases in which a side is preferred. Ties say nothing about
    /// which side is better and are left out; cases are taken as independent.
    ///
    /// @param candidate proportion
    /// @param low lower end of the exact two-sided 95 % interval
    /// @param high upper end
    /// @param signTestP exact two-sided p that both sides are preferred alike
    /// @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson, Biometrika 26
    ///   (1934) 404-413, for the interval</a>
    /// @see <a href="https://doi.org/10.1080/01621459.1946.10501898">Dixon and Mood, Journal of the
    ///   American Statistical Association 41 (1946) 557-566, for the sign test</a>
    public record Share(double candidate, double low, double high, double signTestP) {
        static Share of(int baseline, int candidate) {
            int decided = baseline + candidate;
            var interval =
                    BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(
                            decided, candidate, ALPHA);
            return new Share(
                    (double) candidate / decided,
                    interval.getLowerBound(),
                    interval.getUpperBound(),
                    BinomialTest.withDefaults()
                            .with(AlternativeHypothesis.TWO_SIDED)
                            .test(decided, candidate, 0.5)
                            .getPValue());
        }
    }

    /// How far people agree who rated the same case, chance agreement included.
    ///
    /// @param cases cases that several rated
    /// @param pairs pairs of ratings of the same case
    /// @param agreeing pairs that say the same
    /// @see <a href="https://doi.org/10.1037/h0031619">Fleiss, Psychological Bulletin 76 (1971)
    ///   378-382, for agreement as the share of agreeing pairs</a>
    public record Agreement(int cases, int pairs, int agreeing) {
        static Agreement of(Collection<Map<String, Preference>> ratings) {
            int cases = 0;
            int pairs = 0;
            int agreeing = 0;
            for (Map<String, Preference> raters : ratings) {
                cases += raters.size() > 1 ? 1 : 0;
                pairs += pairs(raters.size());
                for (Preference side : Preference.values()) {
                    agreeing += pairs(count(raters.values(), side));
                }
            }
            return new Agreement(cases, pairs, agreeing);
        }

        private static int pairs(int people) {
            return people * (people - 1) / 2;
        }
    }
}
