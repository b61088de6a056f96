package dev.quantgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.load.GoldenSetLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final List<GoldenCase> CASES =
            new GoldenSetLoader().load(Path.of("../golden-sets/vi-sample")).cases();

    @Test
    void nothingSaidTakesEverything() {
        assertThat(new Selection(List.of(), 0, 1).of(CASES)).isEqualTo(CASES);
    }

    @Test
    void limitTakesWholeClustersOnly() {
        List<GoldenCase> picked = new Selection(List.of(), 100, 1).of(CASES);
        Set<String> clusters = picked.stream().map(GoldenCase::cluster).collect(Collectors.toSet());
        assertThat(picked).hasSizeBetween(90, 100);
        assertThat(CASES.stream().filter(one -> clusters.contains(one.cluster())))
                .containsExactlyElementsOf(picked);
    }

    @Test
    void sameSeedPicksTheSameAndAnotherSeedPicksOthers() {
        assertThat(new Selection(List.of(), 100, 1).of(CASES))
                .isEqualTo(new Selection(List.of(), 100, 1).of(CASES))
                .isNotEqualTo(new Selection(List.of(), 100, 2).of(CASES));
    }

    @Test
    void filterMatchesWholeIdsWithGlobs() {
        assertThat(new Selection(List.of("json/*"), 0, 1).of(CASES))
                .isNotEmpty()
                .allMatch(one -> one.category().name().equals("json"));
        assertThat(new Selection(List.of("json"), 0, 1).of(CASES)).isEmpty();
        assertThat(new Selection(List.of("json/mau-0139", "*/mau-0035"), 0, 1).of(CASES))
                .extracting(one -> one.id().value())
                .contains("json/mau-0139", "hallucination-bait/mau-0035");
    }
}
