package dev.quantgate.memory;

import java.time.Duration;

/// A way to look at a model's memory, again and again. Safe from any thread.
public interface MemoryProbe {
    /// Between two looks at a single process, which cost microseconds.
    Duration OFTEN = Duration.ofMillis(50);

    /// Between two looks at a process tree: all processes of the machine are gone through.
    Duration NOW_AND_THEN = Duration.ofMillis(200);

    /// Between two looks for which a program is started.
    Duration SELDOM = Duration.ofSeconds(1);

    /// Looks now. Never fails.
    MemoryLook read();

    /// Time to let pass between two looks, so that looking does not weigh on what is measured.
    Duration period();

    /// A way that leads nowhere.
    static MemoryProbe unknown(MemoryUnknown why) {
        return new MemoryProbe() {
            @Override
            public MemoryLook read() {
                return new MemoryLook.Unseen(why);
            }

            @Override
            public Duration period() {
                return SELDOM;
            }
        };
    }
}
