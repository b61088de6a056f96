package dev.quantgate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.StopReason;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeenFiguresTest {
    private static final List<RuntimeEvent> STARTED =
            List.of(
                    new RuntimeEvent.Started(
                            "Q4",
                            100,
                            1,
                            new ModelIdentity(
                                    "m",
                                    "sha256:1",
                                    1L,
                                    null,
                                    null,
                                    "Server",
                                    "1",
                                    new TreeMap<>())));
    private static final List<Long> AT_ONCE = Collections.nCopies(8, 5_000_000L);
    private static final List<Long> TEN_A_MILLISECOND_APART =
            LongStream.range(0, 10).mapToObj(i -> i * 1_000_000L).toList();

    @Test
    void answerWhosePiecesArrivedAtOnceHasNoRate() {
        var seen = SeenFigures.of(answers(AT_ONCE), STARTED).orElseThrow();
        assertThat(seen.decodeRateP50()).isNull();
        assertThat(seen.ttftMillisP50()).isEqualTo(5.0);
    }

    @Test
    void rateIsThatOfTheOtherAnswers() {
        var all =
                Stream.of(answers(AT_ONCE), answers(TEN_A_MILLISECOND_APART))
                        .flatMap(List::stream)
                        .toList();
        assertThat(SeenFigures.of(all, STARTED).orElseThrow().decodeRateP50())
                .isCloseTo(1000.0, within(1e-6));
    }

    private static List<Observation> answers(List<Long> pieces) {
        return IntStream.range(0, 12)
                .mapToObj(i ->
                        new Observation(
                                "Q4",
                                "case/" + i,
                                0,
                                "x",
                                StopReason.END_OF_TEXT,
                                null,
                                null,
                                1,
                                8,
                                pieces,
                                20_000_000,
                                null))
                .toList();
    }
}
