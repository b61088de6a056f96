package dev.quantgate.load;

import dev.quantgate.memory.MemoryLook;
import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.MemoryVector;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Looks at a model's memory while it is asked, once a period of its probe, and keeps the highest
/// reading.
final class MemoryWatch {
    private final MemoryProbe probe;
    private long lookedNanos;
    private boolean looked;
    private @Nullable MemoryVector highest;

    MemoryWatch(MemoryProbe probe) {
        this.probe = probe;
    }

    /// Goes on looking until that is closed. Many short ones see what one long one would: none
    /// looks before a period is over.
    Looking look() {
        return new Looking();
    }

    /// A time in which the model is asked.
    final class Looking implements AutoCloseable {
        private final Thread watcher = Thread.ofVirtual().start(this::watch);
        private volatile boolean ended;

        private Looking() {}

        private void watch() {
            while (!ended) {
                LockSupport.parkNanos(readWhenDue());
            }
        }

        @Override
        public void close() {
            ended = true;
            LockSupport.unpark(watcher);
        }
    }

    /// @return nanoseconds until the next reading is due
    private synchronized long readWhenDue() {
        long periodNanos = probe.period().toNanos();
        long waited = System.nanoTime() - lookedNanos;
        if (looked && waited < periodNanos) {
            return periodNanos - waited;
        }
        read();
        return periodNanos;
    }

    private MemoryLook read() {
        MemoryLook look = probe.read();
        if (look instanceof MemoryLook.Seen(MemoryVector now)) {
            highest = highest == null ? now : highest.higher(now);
        }
        looked = true;
        lookedNanos = System.nanoTime();
        return look;
    }

    /// Looks once more.
    ///
    /// @return the highest reading; where there was none, why
    synchronized MemoryLook end() {
        MemoryLook last = read();
        return highest == null ? last : new MemoryLook.Seen(highest);
    }
}
