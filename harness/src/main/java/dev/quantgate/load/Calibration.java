package dev.quantgate.load;

import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.TokenStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// A look at the baseline before the plan is made: what its answers take, and whether they can be
/// kept to one length.
///
/// @param ignoreEos whether answers can go on until their budget is spent
/// @param answerNanos what one answer takes, by workload
public record Calibration(boolean ignoreEos, Map<Workload, Long> answerNanos) {
    private static final int ANSWERS = 2;
    private static final double NANOS = 1e9;

    public Calibration {
        answerNanos = Map.copyOf(answerNanos);
    }

    /// Asks a few questions of each workload, one at a time.
    ///
    /// @param timeLimit of one answer
    /// @throws dev.quantgate.runtime.RuntimeLostException when the model is lost
    public static Calibration of(
            ModelRuntime model,
            Iterable<Workload> workloads,
            Duration timeLimit,
            LongSupplier clock) {
        boolean ignoreEos = ignoresEos(model, timeLimit);
        var prompts = new Prompts(0, decoding(ignoreEos), timeLimit);
        Map<Workload, Long> nanos = new EnumMap<>(Workload.class);
        for (Workload workload : workloads) {
            var generator = new LoadGenerator(model::answer, clock, () -> false);
            generator.closed(prompts.of(workload, "calibration, first", 1), 1);
            CellRun run = generator.closed(prompts.of(workload, "calibration", ANSWERS), 1);
            nanos.put(workload, run.windowNanos() / ANSWERS);
        }
        return new Calibration(ignoreEos, nanos);
    }

    /// How many answers a second a model gives to several askers.
    ///
    /// @param model asked by all of them at once
    /// @param askers at a time
    /// @param prompts what they ask
    public static double capacity(
            Function<GenerationRequest, TokenStream> model,
            Workload workload,
            int askers,
            Prompts prompts,
            LongSupplier clock) {
        int answers = ANSWERS * askers;
        CellRun run =
                new LoadGenerator(model, clock, () -> false)
                        .closed(prompts.of(workload, "capacity", answers), askers);
        return answers * NANOS / Math.max(1, run.windowNanos());
    }

    private static boolean ignoresEos(ModelRuntime model, Duration timeLimit) {
        var request =
                new Prompts(0, Decoding.PLAIN.ignoringEos(), timeLimit)
                        .of(Workload.SHORT_SHORT, "calibration, end of text", 1)
                        .getFirst();
        try (var answer = model.answer(request)) {
            while (!answer.next().ends()) {
                // what it says does not matter
            }
            return true;
        } catch (UnsupportedOperationException _) {
            return false;
        }
    }

    /// How every answer is decoded.
    public Decoding decoding() {
        return decoding(ignoreEos);
    }

    private static Decoding decoding(boolean ignoreEos) {
        return ignoreEos ? Decoding.PLAIN.ignoringEos() : Decoding.PLAIN;
    }

    /// Calibrations of several models as one: what any of them cannot do, none is asked to.
    public static Calibration together(List<Calibration> all) {
        Map<Workload, Long> slowest = new EnumMap<>(Workload.class);
        for (Calibration one : all) {
            one.answerNanos()
                    .forEach((workload, nanos) -> slowest.merge(workload, nanos, Math::max));
        }
        return new Calibration(all.stream().allMatch(Calibration::ignoreEos), slowest);
    }
}
