package dev.quantgate.runtime.embedded;

import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// How fast a model answers with how many threads. More are not always faster: those of a small
/// model wait for each other longer than they compute.
///
/// @param trials what was tried, in order; at least one
public record ThreadCalibration(List<Trial> trials) {
    private static final double GOOD_ENOUGH = 1.10;
    private static final int ROUNDS = 3;
    private static final String PROMPT =
            "Danh sách phòng họp và người phụ trách trong tuần này như sau. ".repeat(8);

    public ThreadCalibration {
        trials = List.copyOf(trials);
    }

    /// One number of threads.
    ///
    /// @param threads how many
    /// @param nanos best of several answers of the same length
    public record Trial(int threads, long nanos) {}

    /// Tries 1, 2, 4, ... threads up to the processors there are, and stops once more threads cost
    /// time twice over.
    ///
    /// @param context tokens of context, as in the run to come
    public static ThreadCalibration of(Path model, String digest, int context) {
        List<Trial> trials = new ArrayList<>();
        long best = Long.MAX_VALUE;
        int processors = Runtime.getRuntime().availableProcessors();
        for (int threads = 1; threads <= processors; threads *= 2) {
            long nanos = time(model, digest, new EmbeddedRuntime.Options(context, threads));
            trials.add(new Trial(threads, nanos));
            best = Math.min(best, nanos);
            if (nanos > 2 * best) {
                break;
            }
        }
        return new ThreadCalibration(trials);
    }

    /// The number of threads with which most is answered in a time; the fewest within a tenth of
    /// that.
    ///
    /// @param atOnce how many models can be asked side by side with so many threads each
    public int threads(IntUnaryOperator atOnce) {
        double most = trials.stream().mapToDouble(trial -> rate(trial, atOnce)).max().orElseThrow();
        return trials.stream()
                .filter(trial -> rate(trial, atOnce) * GOOD_ENOUGH >= most)
                .mapToInt(Trial::threads)
                .min()
                .orElseThrow();
    }

    private static double rate(Trial trial, IntUnaryOperator atOnce) {
        return (double) atOnce.applyAsInt(trial.threads()) / trial.nanos();
    }

    private static long time(Path model, String digest, EmbeddedRuntime.Options options) {
        int maxTokens = Math.min(48, options.context() / 4);
        var request =
                new GenerationRequest(
                        null,
                        PROMPT,
                        maxTokens,
                        0,
                        Duration.ofMinutes(2),
                        Decoding.PLAIN.ignoringEos());
        try (var runtime = EmbeddedRuntime.open(model, digest, options)) {
            long best = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                try (var stream = runtime.answer(request)) {
                    while (!stream.next().ends()) {
                        // timed as a whole
                    }
                }
                best = Math.min(best, System.nanoTime() - start);
            }
            return best;
        }
    }
}
