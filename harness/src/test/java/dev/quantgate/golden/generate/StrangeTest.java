package dev.quantgate.golden.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Some values of training dialogues are made of any words, so that they must be read.
class StrangeTest {
    private static final List<String> POOL = List.of("Kho Gò Công", "quạt cây", "phòng Sao 2");
    private static final ValueSource STRANGE =
            new Strange(new ValueSource.Entries(POOL, true), List.of("mực", "ôn", "bảng"));

    private static Set<String> drawn(ValueSource source) {
        var random = new SplittableRandom(1);
        return Stream.generate(() -> source.any(random).text())
                .limit(3_000)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void valuesOfThePoolStayAndStrangeOnesHaveAsManyWordsInTheSameCase() {
        Set<String> drawn = drawn(STRANGE);
        assertThat(drawn).containsAll(POOL).contains("Mực Ôn Bảng", "bảng ôn", "mực Mực 2");
        assertThat(drawn).hasSize(POOL.size() + 27 + 9 + 9);
    }

    @Test
    void codesAndClosedVocabulariesAreNeverStrange() {
        Family family =
                new TemplateLoader()
                        .load(Path.of("../golden-sets/vi-office")).families().stream()
                                .filter(one -> one.name().equals("don-hang"))
                                .findFirst()
                                .orElseThrow();
        Map<String, ValueSource> sources = Strange.families(List.of(family)).getFirst().sources();
        assertThat(sources.keySet())
                .isEqualTo(family.sources().keySet())
                .contains("ma", "sdt", "dv", "luong", "ngay");
        assertThat(sources.keySet().stream().filter(slot -> sources.get(slot) instanceof Strange))
                .containsExactlyInAnyOrder("khach", "hang", "noi");
    }

    @Test
    void strangeValuesAreOfTheTrainingSideLikeAllThatIsTrainedOn() {
        var random = new SplittableRandom(2);
        Set<Side> sides = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            sides.add(Side.of(STRANGE.draw(Side.TRAINING, random).atom()));
        }
        assertThat(sides).containsExactly(Side.TRAINING);
    }
}
