package dev.quantgate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.config.ConfigLoader;
import dev.quantgate.judge.RecordedRun.Drawn;
import dev.quantgate.judge.RecordedRun.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How often the judge is wrong, found by drawing comparisons from recorded runs of the bundled
/// model. docs/decision.md shows the same figures.
class JudgeOnRecordedRunsTest {
    /// As many cases as `quantgate compare` asks of the bundled model.
    private static final int SOME = 350;

    private static final int DRAWS_OF_SOME = 10_000;
    private static final int DRAWS_OF_ALL = 1_000;

    private static final GateSettings RULES = rules();

    private final RecordedRun quantizations = RecordedRun.named("quantizations");
    private final RecordedRun noise = RecordedRun.named("noise");

    @Test
    void neitherOfTwoEqualModelsIsOftenShownToRegress() throws IOException {
        List<String> lines = new ArrayList<>();
        for (RecordedRun run : List.of(quantizations, noise)) {
            for (String candidate : run.candidates()) {
                for (RateGate gate : List.of(RateGate.TASK, RateGate.FORMAT)) {
                    Verdicts some = verdicts(gate, run.evenly(candidate, SOME), DRAWS_OF_SOME);
                    Verdicts all = verdicts(gate, run.evenly(candidate, run.size()), DRAWS_OF_ALL);
                    lines.add(line(candidate, gate, paired(gate, run.whole(candidate)), some, all));
                    assertThat(List.of(some.shownRegressed(), all.shownRegressed()))
                            .as(lines.getLast())
                            .allMatch(rate -> rate <= 0.05);
                    if (run.equals(quantizations)) {
                        assertThat(all.regressed()).as(lines.getLast()).isLessThanOrEqualTo(0.05);
                    }
                }
            }
        }
        assertDocumented(lines);
    }

    @Test
    void plantedDamageOfFourPointsIsFoundAndOfTwoIsNotShownToHold() throws IOException {
        Verdicts four = verdicts(RateGate.TASK, noise.again("noise-4", noise.size()), DRAWS_OF_ALL);
        assertThat(four.regressed()).isGreaterThanOrEqualTo(0.95);
        Verdicts two = verdicts(RateGate.TASK, noise.again("noise-2", noise.size()), DRAWS_OF_ALL);
        assertThat(two.shownHeld()).isLessThanOrEqualTo(0.05);
        List<String> lines = new ArrayList<>();
        for (String candidate : noise.candidates()) {
            lines.add(
                    line(
                            candidate,
                            RateGate.TASK,
                            paired(RateGate.TASK, noise.whole(candidate)),
                            verdicts(RateGate.TASK, noise.again(candidate, SOME), DRAWS_OF_SOME),
                            candidate.equals("noise-2") ? two : four));
        }
        assertDocumented(lines);
    }

    @Test
    void eightBitsHoldInEveryQualityGateAndTwoBitsAndPlantedDamageDoNot() {
        assertThat(outcome(quantizations, "Q8_0")).isEqualTo(Outcome.HELD);
        assertThat(outcome(quantizations, "Q2_K")).isEqualTo(Outcome.REGRESSED);
        assertThat(outcome(noise, "noise-4")).isEqualTo(Outcome.REGRESSED);
    }

    @Test
    void brokenChatTemplateIsRegressedInFormAndTask() {
        RecordedRun run = RecordedRun.named("broken-template");
        Drawn whole = run.whole("broken-template");
        assertThat(Stream.of(RateGate.TASK, RateGate.FORMAT))
                .allSatisfy(gate ->
                        assertThat(verdict(gate, whole)).isEqualTo(new Verdict.Regressed(true)));
    }

    private static Outcome outcome(RecordedRun run, String candidate) {
        Drawn whole = run.whole(candidate);
        return Judge.decide(
                        results(run.baseline(), whole.baseline()),
                        results(candidate, whole.candidate()),
                        RULES)
                .outcome();
    }

    private static VariantResults results(String name, List<CaseResult> cases) {
        int size = cases.size();
        return new VariantResults(name, 1, cases, size, size, 0, size, size);
    }

    private static Verdicts verdicts(RateGate gate, Draws draws, int number) {
        return new Verdicts(
                IntStream.range(0, number)
                        .parallel()
                        .mapToObj(seed -> verdict(gate, draws.next(new SplittableRandom(seed))))
                        .toList());
    }

    private static Verdict verdict(RateGate gate, Drawn drawn) {
        return gate.judge(drawn.baseline(), drawn.candidate(), RULES).verdict();
    }

    private record Verdicts(List<Verdict> all) {
        double regressed() {
            return share(Verdict.Regressed.class::isInstance);
        }

        double shownRegressed() {
            return share(new Verdict.Regressed(true)::equals);
        }

        double shownHeld() {
            return share(new Verdict.Held(true)::equals);
        }

        private double share(Predicate<Verdict> which) {
            return (double) all.stream().filter(which).count() / all.size();
        }
    }

    private static Finding.Paired paired(RateGate gate, Drawn whole) {
        return (Finding.Paired) gate.judge(whole.baseline(), whole.candidate(), RULES).finding();
    }

    private static String line(
            String candidate, RateGate gate, Finding.Paired whole, Verdicts some, Verdicts all) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.1f | %s | %s |",
                candidate,
                gate.name().toLowerCase(Locale.ROOT),
                100 * whole.counts().drop(),
                100 * whole.counts().discordance(),
                whole.designEffect(),
                shares(some),
                shares(all));
    }

    private static String shares(Verdicts of) {
        return String.format(
                Locale.ROOT,
                "%.1f | %.1f | %.1f",
                100 * of.regressed(),
                100 * of.shownRegressed(),
                100 * of.shownHeld());
    }

    private static void assertDocumented(List<String> lines) throws IOException {
        assertThat(Files.readAllLines(Path.of("../docs/decision.md"))).containsSequence(lines);
    }

    private static GateSettings rules() {
        var loader = new ConfigLoader();
        return loader.load(List.of(), loader.changes()).gates();
    }
}
