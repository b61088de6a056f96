package dev.quantgate.judge;

import static dev.quantgate.judge.Preference.BASELINE;
import static dev.quantgate.judge.Preference.CANDIDATE;
import static dev.quantgate.judge.Preference.NEITHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is said of people's ratings, against published values and by hand.
class PreferencesTest {
    @Test
    void caseCountsOnceHoweverManyRatedIt() {
        Preferences found =
                Preferences.of(
                        List.of(
                                rated(CANDIDATE, CANDIDATE, CANDIDATE, CANDIDATE, BASELINE),
                                rated(BASELINE)));
        assertThat(found.cases()).isEqualTo(2);
        assertThat(found.candidate()).isEqualTo(1);
        assertThat(found.baseline()).isEqualTo(1);
        assertThat(found.raters()).isEqualTo(5);
    }

    @Test
    void halfOfTheRatersIsNoMajority() {
        assertThat(Preferences.of(List.of(rated(CANDIDATE, NEITHER))).neither()).isEqualTo(1);
        assertThat(
                        Preferences.of(List.of(rated(CANDIDATE, CANDIDATE, BASELINE, NEITHER)))
                                .neither())
                .isEqualTo(1);
        assertThat(Preferences.of(List.of(rated(CANDIDATE, CANDIDATE, NEITHER))).candidate())
                .isEqualTo(1);
    }

    /// Clopper-Pearson for 8 of 10 is 0.4439 to 0.9748, the sign test 2 * 56 / 1024.
    @Test
    void shareHasItsExactIntervalAndTest() {
        Preferences.Share share = share(2, 8, 5);
        assertThat(share.candidate()).isEqualTo(0.8);
        assertThat(share.low()).isCloseTo(0.4439, within(1e-4));
        assertThat(share.high()).isCloseTo(0.9748, within(1e-4));
        assertThat(share.signTestP()).isCloseTo(112 / 1024.0, within(1e-12));
    }

    @Test
    void tiesChangeNothingInTheShare() {
        assertThat(share(2, 8, 0)).isEqualTo(share(2, 8, 50));
    }

    @Test
    void evenPreferenceIsNoEvidence() {
        assertThat(share(3, 3, 0).signTestP()).isEqualTo(1);
        assertThat(share(0, 5, 0).high()).isEqualTo(1);
    }

    @Test
    void noShareIsGivenWhereNoCaseIsDecided() {
        assertThat(preferences(0, 0, 4).share()).isNull();
    }

    @Test
    void agreementCountsPairsOfRatersOfTheSameCase() {
        Preferences found =
                Preferences.of(
                        List.of(
                                rated(CANDIDATE, CANDIDATE, BASELINE),
                                rated(NEITHER, NEITHER),
                                rated(BASELINE)));
        assertThat(found.agreement()).isEqualTo(new Preferences.Agreement(2, 4, 2));
    }

    @Test
    void caseWithoutARaterIsRefused() {
        assertThatThrownBy(() -> Preferences.of(List.of(Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Preferences.Share share(int baseline, int candidate, int neither) {
        return Objects.requireNonNull(preferences(baseline, candidate, neither).share());
    }

    private static Preferences preferences(int baseline, int candidate, int neither) {
        List<Map<String, Preference>> cases = new ArrayList<>();
        for (int i = 0; i < baseline + candidate + neither; i++) {
            cases.add(
                    rated(
                            i < baseline
                                    ? BASELINE
                                    : i < baseline + candidate ? CANDIDATE : NEITHER));
        }
        return Preferences.of(cases);
    }

    /// By raters `0`, `1` and so on.
    private static Map<String, Preference> rated(Preference... votes) {
        var rated = new TreeMap<String, Preference>();
        for (Preference vote : votes) {
            rated.put(String.valueOf(rated.size()), vote);
        }
        return rated;
    }
}
