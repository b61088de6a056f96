package dev.quantgate.runtime.http;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Rings once when a deadline, which may move meanwhile, has passed; closing it prevents that.
///
/// A read that blocks knows no deadline that moves, so it is limited by closing from here what is
/// read.
final class Alarm implements AutoCloseable {
    private final LongSupplier deadlineNanos;
    private final Runnable ring;
    private final Thread watch;
    private volatile boolean off;

    /// @param deadlineNanos a reading of `System.nanoTime()`
    Alarm(LongSupplier deadlineNanos, Runnable ring) {
        this.deadlineNanos = deadlineNanos;
        this.ring = ring;
        this.watch = Thread.ofVirtual().name("quantgate-limit").unstarted(this::watch);
        watch.start();
    }

    private void watch() {
        while (!off) {
            long left = deadlineNanos.getAsLong() - System.nanoTime();
            if (left <= 0) {
                ring.run();
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    /// The deadline has moved nearer. One that moves away is noticed without this.
    void nearer() {
        LockSupport.unpark(watch);
    }

    @Override
    public void close() {
        off = true;
        LockSupport.unpark(watch);
    }
}
