package dev.quantgate.memory;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Memory as a test says it is.
public final class ScriptedMemory {
    private ScriptedMemory() {}

    /// A process with the same figures at every look.
    public static MemoryProbe always(long peak, long anonymous) {
        MemoryVector memory = vector(peak, anonymous);
        return looks(() -> new MemoryLook.Seen(memory));
    }

    /// Looks, one after another.
    public static MemoryProbe looks(Supplier<MemoryLook> look) {
        return new MemoryProbe() {
            @Override
            public MemoryLook read() {
                return look.get();
            }

            @Override
            public Duration period() {
                return OFTEN;
            }
        };
    }

    /// Figures of one process.
    public static MemoryVector vector(long peak, long anonymous) {
        return new MemoryVector(
                peak,
                anonymous,
                peak - anonymous,
                0L,
                null,
                null,
                List.of(MemorySource.of(MemorySource.Code.PROCESS, MemoryProbe.OFTEN)));
    }

    /// Figures of a process whose model is on cards.
    public static MemoryVector onCards(long anonymous, long mappedWeights, long gpu) {
        return new MemoryVector(
                null,
                anonymous,
                0,
                0L,
                mappedWeights,
                gpu,
                List.of(MemorySource.of(MemorySource.Code.GPU_PROCESSES, MemoryProbe.SELDOM)));
    }
}
