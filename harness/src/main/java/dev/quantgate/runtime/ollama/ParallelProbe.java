package dev.quantgate.runtime.ollama;

import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How many answers a server gives side by side. It does not tell, so it is asked several questions
/// at a time, and the answers that had begun when the first one ended are counted.
final class ParallelProbe {
    private static final int TOKENS = 48;

    /// Answers may miss each other by chance, the shorter they are, the more easily; a server that
    /// queues never overlaps them.
    private static final int ROUNDS = 3;

    private static final int MOST_ROUNDS = 30;

    /// Of answering that is watched before more rounds are no use.
    private static final long ENOUGH_NANOS = 2_000_000_000;

    private static final String PROMPT = "Đếm từ 1 đến 100, mỗi số một dòng.";

    private ParallelProbe() {}

    private record Span(long firstNanos, long endNanos) {
        long nanos() {
            return endNanos - firstNanos;
        }
    }

    /// Asks and counts.
    ///
    /// @param most how many questions are asked
    /// @return at least 1, at most `most`
    static int answersAtOnce(ModelRuntime model, int most, Duration limit) {
        int seen = 1;
        long watched = 0;
        for (int round = 0;
                seen < most && (round < ROUNDS || (round < MOST_ROUNDS && watched < ENOUGH_NANOS));
                round++) {
            List<Span> spans = round(model, most, limit);
            if (spans.isEmpty()) {
                return seen;
            }
            seen = Math.max(seen, atOnce(spans));
            watched += spans.stream().mapToLong(Span::nanos).sum();
        }
        return seen;
    }

    /// @return when each question was answered; none where one was not
    private static List<Span> round(ModelRuntime model, int most, Duration limit) {
        var start = new CountDownLatch(1);
        List<Span> spans = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Span>> answers = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                answers.add(
                        threads.submit(() -> {
                            start.await();
                            return ask(model, limit);
                        }));
            }
            start.countDown();
            for (Future<Span> answer : answers) {
                spans.add(answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeLostException lost) {
                throw lost;
            }
            return List.of();
        }
        return spans;
    }

    private static int atOnce(List<Span> spans) {
        return (int)
                spans.stream()
                        .mapToLong(
                                one -> spans.stream().filter(other -> overlap(one, other)).count())
                        .max()
                        .orElse(1);
    }

    /// Whether `other` was being given when `one` began.
    private static boolean overlap(Span one, Span other) {
        return other.firstNanos() <= one.firstNanos() && one.firstNanos() < other.endNanos();
    }

    private static Span ask(ModelRuntime model, Duration limit) {
        try (var stream = model.answer(new GenerationRequest(null, PROMPT, TOKENS, 1, limit))) {
            long first = 0;
            while (true) {
                switch (stream.next()) {
                    case TokenEvent.Piece(_, long atNanos) -> first = first == 0 ? atNanos : first;
                    case TokenEvent.Reasoning(_, long atNanos) ->
                            first = first == 0 ? atNanos : first;
                    case TokenEvent.Finished(_, _, long atNanos) -> {
                        return new Span(first == 0 ? atNanos : first, atNanos);
                    }
                    case TokenEvent.Failed(_, _, long atNanos) -> {
                        return new Span(atNanos, atNanos);
                    }
                }
            }
        }
    }
}
