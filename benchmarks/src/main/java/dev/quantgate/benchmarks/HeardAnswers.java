package dev.quantgate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What was heard in the iteration that runs: operations add, the profiler takes.
///
/// Static, because JMH makes both and introduces neither to the other. Safe from any thread.
final class HeardAnswers {
    private static final Queue<HeardAnswer> HEARD = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger INDEX = new AtomicInteger();
    private static volatile long startNanos = System.nanoTime();

    private HeardAnswers() {}

    /// A new iteration: nothing was heard yet.
    static void begin() {
        HEARD.clear();
        INDEX.set(0);
        startNanos = System.nanoTime();
    }

    /// Place of the next request in its iteration, from 0.
    static int nextIndex() {
        return INDEX.getAndIncrement();
    }

    /// A reading of `System.nanoTime()` as time since the iteration began.
    static long sinceBegin(long nanos) {
        return nanos - startNanos;
    }

    /// Keeps an answer.
    ///
    /// @throws IllegalStateException when it must not be averaged with others, once it is kept; JMH
    ///   then fails the iteration
    static void add(HeardAnswer answer) {
        HEARD.add(answer);
        answer.fault()
                .ifPresent(fault -> {
                    throw new IllegalStateException(
                            "answer %d %s".formatted(answer.request().index(), fault));
                });
    }

    /// Everything since the iteration began.
    static List<HeardAnswer> all() {
        return new ArrayList<>(HEARD);
    }
}
