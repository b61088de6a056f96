package dev.quantgate.memory;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Memory that one model has on NVIDIA cards. Safe from any thread.
///
/// What its processes hold counts. Where the program does not tell that, it is what all cards had
/// more in use at the first look after loading than before; the difference is not taken again,
/// because other models are loaded later.
public final class GpuMemory {
    private final @Nullable NvidiaSmi cards;
    private final OptionalLong usedBefore;
    private final LongSupplier clock;
    private @Nullable Reading last;
    private @Nullable Reading difference;
    private long lastAt;

    /// @param usedBefore on all cards before the model was loaded; nothing where that is past
    GpuMemory(@Nullable NvidiaSmi cards, OptionalLong usedBefore, LongSupplier clock) {
        this.cards = cards;
        this.usedBefore = usedBefore;
        this.clock = clock;
    }

    private record Reading(long bytes, MemorySource source) {}

    /// A reading of host memory, with what the cards tell added where they do. The program is
    /// started at most once a second.
    ///
    /// @param processes of the model, by the ids that this machine gives them
    synchronized MemoryVector added(MemoryVector host, Supplier<Set<Long>> processes) {
        if (cards == null) {
            return host;
        }
        long now = clock.getAsLong();
        if (last == null || now - lastAt >= MemoryProbe.SELDOM.toNanos()) {
            lastAt = now;
            last = read(cards, processes.get());
        }
        return last == null ? host : host.withGpu(last.bytes(), last.source());
    }

    private @Nullable Reading read(NvidiaSmi program, Set<Long> processes) {
        Optional<Map<Long, Long>> told = program.byProcess();
        if (told.isPresent() && !told.get().isEmpty()) {
            long bytes =
                    told.get().entrySet().stream()
                            .filter(one -> processes.contains(one.getKey()))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
            return new Reading(
                    bytes, MemorySource.of(MemorySource.Code.GPU_PROCESSES, MemoryProbe.SELDOM));
        }
        if (difference == null && usedBefore.isPresent()) {
            OptionalLong used = program.used();
            if (used.isPresent()) {
                difference =
                        new Reading(
                                Math.max(0, used.getAsLong() - usedBefore.getAsLong()),
                                MemorySource.of(MemorySource.Code.GPU_CARDS, MemoryProbe.SELDOM));
            }
        }
        return difference;
    }
}
