package dev.quantgate.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Adds up what the processes of a model hold.
final class ProcessProbe implements MemoryProbe {
    private final Processes processes;
    private final Supplier<Group> group;
    private final Duration period;
    private final GpuMemory gpu;
    private final Map<Long, Long> mapped = new HashMap<>();

    /// @param group the model's processes now
    ProcessProbe(Processes processes, Supplier<Group> group, Duration period, GpuMemory gpu) {
        this.processes = processes;
        this.group = group;
        this.period = period;
        this.gpu = gpu;
    }

    /// Whose memory is a model's.
    sealed interface Group {
        /// Those processes'.
        record Members(List<Long> processes, MemorySource source) implements Group {
            public Members {
                processes = List.copyOf(processes);
            }
        }

        /// Nobody knows.
        record Nobody(MemoryUnknown why) implements Group {}
    }

    @Override
    public Duration period() {
        return period;
    }

    @Override
    public synchronized MemoryLook read() {
        return switch (group.get()) {
            case Group.Nobody(MemoryUnknown why) -> new MemoryLook.Unseen(why);
            case Group.Members members ->
                    sum(members)
                            .<MemoryLook>map(host ->
                                    new MemoryLook.Seen(
                                            gpu.added(
                                                    host,
                                                    () -> new HashSet<>(members.processes()))))
                            .orElseGet(() ->
                                    new MemoryLook.Unseen(
                                            MemoryUnknown.of(MemoryUnknown.Code.GONE)));
        };
    }

    private Optional<MemoryVector> sum(Group.Members members) {
        long anonymous = 0;
        long file = 0;
        Long shared = null;
        Long weights = null;
        @Nullable ProcStatus only = null;
        int seen = 0;
        for (long process : members.processes()) {
            Optional<ProcStatus> status = processes.memory(process);
            if (status.isEmpty()) {
                continue;
            }
            seen++;
            only = status.get();
            anonymous += only.anonymousBytes();
            file += only.fileBytes();
            if (only.sharedBytes() != null) {
                shared = only.sharedBytes() + (shared == null ? 0 : shared);
            }
            Long its = mapped(process);
            if (its != null) {
                // Processes that map the same file share its pages.
                weights = weights == null ? its : Long.valueOf(Math.max(weights, its));
            }
        }
        return only == null
                ? Optional.empty()
                : Optional.of(
                        new MemoryVector(
                                seen == 1 ? only.peakBytes() : null,
                                anonymous,
                                file,
                                shared,
                                weights,
                                null,
                                List.of(members.source())));
    }

    /// Looked at once for each process: it is the dearest look, and weights are mapped when a model
    /// is loaded.
    private @Nullable Long mapped(long process) {
        Long known = mapped.get(process);
        if (known == null) {
            OptionalLong found = processes.mappedWeights(process);
            if (found.isPresent()) {
                known = found.getAsLong();
                mapped.put(process, known);
            }
        }
        return known;
    }
}
