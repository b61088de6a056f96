package dev.quantgate.load;

import dev.quantgate.measure.ProcessMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a process's memory again and again and keeps the reading with the most that is its own.
final class MemoryWatch implements AutoCloseable {
    /// Time between two readings.
    static final Duration PERIOD = Duration.ofMillis(50);

    private final Supplier<Optional<ProcessMemory>> process;
    private final Thread watcher;
    private volatile boolean ended;
    private @Nullable ProcessMemory highest;

    MemoryWatch(Supplier<Optional<ProcessMemory>> process) {
        this.process = process;
        this.watcher = Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        while (!ended) {
            read();
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    private synchronized void read() {
        process.get()
                .filter(now -> highest == null || now.withWeights(0) > highest.withWeights(0))
                .ifPresent(now -> highest = now);
    }

    /// Reads once more and ends.
    ///
    /// @return the highest reading; nothing where there was none
    Optional<ProcessMemory> end() {
        close();
        read();
        return Optional.ofNullable(highest);
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(watcher);
    }
}
