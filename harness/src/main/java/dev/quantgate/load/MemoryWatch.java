package dev.quantgate.load;

import dev.quantgate.memory.MemoryLook;
import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.MemoryVector;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Looks at a model's memory again and again and keeps the highest reading.
final class MemoryWatch implements AutoCloseable {
    private final MemoryProbe probe;
    private final Thread watcher;
    private volatile boolean ended;
    private @Nullable MemoryVector highest;

    MemoryWatch(MemoryProbe probe) {
        this.probe = probe;
        this.watcher = Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        while (!ended) {
            read();
            LockSupport.parkNanos(probe.period().toNanos());
        }
    }

    private synchronized MemoryLook read() {
        MemoryLook look = probe.read();
        if (look instanceof MemoryLook.Seen(MemoryVector now)) {
            highest = highest == null ? now : highest.higher(now);
        }
        return look;
    }

    /// Looks once more and ends.
    ///
    /// @return the highest reading; where there was none, why
    MemoryLook end() {
        close();
        MemoryLook last = read();
        MemoryVector most = highest();
        return most == null ? last : new MemoryLook.Seen(most);
    }

    private synchronized @Nullable MemoryVector highest() {
        return highest;
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(watcher);
    }
}
