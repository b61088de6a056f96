package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.quantgate.golden.CaseId;
import dev.quantgate.golden.Category;
import dev.quantgate.golden.Contract;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// Whatever a model says, every scorer ends, with a verdict: the limit below is no performance
/// claim, only the difference between ending and hanging.
class HostileAnswersTest {
    private static final Duration HANGS = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1_000_000;

    private static final List<Expectation> EXPECTATIONS =
            List.of(
                    new Expectation.Exactly("a"),
                    new Expectation.OneOf(List.of("a", "b")),
                    new Expectation.Label("a"),
                    new Expectation.GivesNumber(BigDecimal.ONE, BigDecimal.ZERO, "đồng"),
                    new Expectation.GivesDate(LocalDate.of(2026, 1, 1)),
                    new Expectation.JsonFields(
                            Map.of("a", JsonNodeFactory.instance.arrayNode()), Set.of("a")),
                    new Expectation.MentionsAll(List.of("a")),
                    new Expectation.MentionsNone(List.of("nhưng")),
                    new Expectation.Citations(List.of(1)),
                    new Expectation.Abstains(),
                    new Expectation.Refuses(),
                    new Expectation.Complies(),
                    new Expectation.InLanguage(Expectation.Language.EN),
                    new Expectation.Length(Expectation.Unit.SENTENCES, 1, 2));

    static Stream<String> answers() {
        return Stream.of(
                        "[",
                        "{\"a\":",
                        "9",
                        "1e999999999,",
                        "\ud800",
                        "a",
                        "nhưng ",
                        "không có thông tin, ",
                        "tôi không thể ",
                        "1.234",
                        "1 triệu ",
                        "[1, 2",
                        "\n",
                        "- ",
                        ".",
                        "```",
                        "31/12/",
                        "e\u0301\u0302")
                .map(piece -> piece.repeat(MEGABYTE / piece.length()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyScorerEnds(String answer) {
        for (Expectation expectation : EXPECTATIONS) {
            CaseScore score = assertTimeoutPreemptively(HANGS, () -> score(expectation, answer));
            assertThat(score.content().reason().code()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void tenMegabytesAreTooLongWhateverTheySay(String answer) {
        CaseScore score = score(new Expectation.Complies(), answer.repeat(10));
        assertThat(score.content().reason().code()).isEqualTo("too-long");
        assertThat(score.form()).isEqualTo(score.content());
        assertThat(score.stance()).isEqualTo(Stance.NEITHER);
    }

    private static CaseScore score(Expectation expectation, String answer) {
        return CaseScorer.standard()
                .score(
                        new GoldenCase(
                                new CaseId("thu/1"),
                                "thu",
                                new Category("thu"),
                                Criticality.NORMAL,
                                List.of(),
                                null,
                                "Thử.",
                                new Contract.JsonSchema("{\"type\": \"object\"}"),
                                expectation,
                                1,
                                List.of("a"),
                                List.of("b"),
                                new GoldenCase.Provenance("test", "CC-BY-4.0", "", "")),
                        answer,
                        false);
    }
}
