package dev.quantgate.load;

import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenStream;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Puts requests to a model, each heard to its end on a thread of its own.
public final class LoadGenerator {
    /// Platform threads: the kernel wakes one as soon as bytes arrive. A virtual one is woken by
    /// other threads, and stamps later.
    static final ThreadFactory ASKERS = Thread.ofPlatform().name("asker-", 0).factory();

    private final Function<GenerationRequest, TokenStream> model;
    private final LongSupplier clock;
    private final BooleanSupplier stopped;

    /// @param model begins an answer; called from several threads at once
    /// @param clock of the stamps, `System::nanoTime` outside of tests
    /// @param stopped asked before each request; once true, no further one is made
    public LoadGenerator(
            Function<GenerationRequest, TokenStream> model,
            LongSupplier clock,
            BooleanSupplier stopped) {
        this.model = model;
        this.clock = clock;
        this.stopped = stopped;
    }

    /// Closed loop: so many askers, each of which asks again as soon as it was answered.
    public CellRun closed(List<GenerationRequest> requests, int concurrency) {
        var round = new Round(requests.size());
        var next = new AtomicInteger();
        try (var askers = Executors.newThreadPerTaskExecutor(ASKERS)) {
            for (int asker = 0; asker < concurrency; asker++) {
                askers.execute(() -> {
                    for (int index = next.getAndIncrement();
                            index < requests.size() && round.goesOn();
                            index = next.getAndIncrement()) {
                        round.ask(index, requests.get(index), clock.getAsLong());
                    }
                });
            }
        }
        return round.result();
    }

    /// Open loop: each request is sent when it is due, however many are still unanswered, and is
    /// timed from then, so that a server that falls behind cannot hide it.
    ///
    /// @param arrivals when each is due, nanoseconds after the beginning, ascending
    /// @param pacer waits
    public CellRun open(List<GenerationRequest> requests, List<Long> arrivals, Pacer pacer) {
        if (arrivals.size() != requests.size()) {
            throw new IllegalArgumentException(
                    "%d requests, %d arrivals".formatted(requests.size(), arrivals.size()));
        }
        var round = new Round(requests.size());
        try (var askers = Executors.newThreadPerTaskExecutor(ASKERS)) {
            for (int i = 0; i < requests.size() && round.goesOn(); i++) {
                int index = i;
                long due = round.startNanos + arrivals.get(i);
                pacer.waitUntil(due);
                askers.execute(() -> round.ask(index, requests.get(index), due));
            }
        }
        return round.result();
    }

    /// Waits for a moment on the generator's clock.
    @FunctionalInterface
    public interface Pacer {
        /// Returns at that moment, or at once when it has passed.
        void waitUntil(long nanos);
    }

    private final class Round {
        private final int asked;
        private final long startNanos = clock.getAsLong();
        private final Queue<RequestRecord> heard = new ConcurrentLinkedQueue<>();
        private final AtomicReference<@Nullable String> lost = new AtomicReference<>();

        Round(int asked) {
            this.asked = asked;
        }

        boolean goesOn() {
            return lost.get() == null && !stopped.getAsBoolean();
        }

        void ask(int index, GenerationRequest request, long dueNanos) {
            try (TokenStream answer = model.apply(request)) {
                heard.add(
                        RequestRecord.of(
                                index, dueNanos - startNanos, Heard.listen(answer, dueNanos)));
            } catch (RuntimeLostException e) {
                lost.compareAndSet(null, String.valueOf(e.getMessage()));
            }
        }

        CellRun result() {
            return new CellRun(
                    heard.stream().sorted(Comparator.comparingInt(RequestRecord::index)).toList(),
                    clock.getAsLong() - startNanos,
                    asked,
                    lost.get());
        }
    }
}
