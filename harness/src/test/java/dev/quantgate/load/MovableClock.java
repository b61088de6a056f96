package dev.quantgate.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Time that passes when a test says so.
final class MovableClock implements LongSupplier, LoadGenerator.Pacer {
    private final AtomicLong now = new AtomicLong(1_000);

    @Override
    public long getAsLong() {
        return now.get();
    }

    long pass(long nanos) {
        return now.addAndGet(nanos);
    }

    @Override
    public void waitUntil(long nanos) {
        now.accumulateAndGet(nanos, Math::max);
    }
}
