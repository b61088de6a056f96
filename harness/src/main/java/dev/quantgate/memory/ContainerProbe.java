package dev.quantgate.memory;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks a container about itself: about the whole of it, or about the processes that hold one of
/// its models.
final class ContainerProbe implements MemoryProbe {
    private static final int LONGEST_REASON = 200;

    private final ContainerShell container;
    private final @Nullable String file;
    private final GpuMemory gpu;

    /// @param file name that the command line of the model's processes holds, empty where nobody
    ///   tells; `null` for the whole container
    ContainerProbe(ContainerShell container, @Nullable String file, GpuMemory gpu) {
        this.container = container;
        this.file = file;
        this.gpu = gpu;
    }

    @Override
    public Duration period() {
        return SELDOM;
    }

    @Override
    public MemoryLook read() {
        if (file != null && file.isEmpty()) {
            return unseen(MemoryUnknown.Code.NO_FILE);
        }
        try {
            ContainerText told = ContainerText.parse(container.run(ContainerText.SCRIPT));
            return file == null
                    ? told.whole()
                            .map(this::seen)
                            .orElseGet(() ->
                                    unseen(
                                            MemoryUnknown.Code.CONTAINER,
                                            "it has no memory.stat to read"))
                    : told.holding(file)
                            .map(this::seen)
                            .orElseGet(() -> unseen(MemoryUnknown.Code.NO_RUNNER, file));
        } catch (IllegalStateException e) {
            return unseen(MemoryUnknown.Code.CONTAINER, brief(String.valueOf(e.getMessage())));
        }
    }

    private MemoryLook seen(MemoryVector host) {
        return new MemoryLook.Seen(gpu.added(host, this::processes));
    }

    private Set<Long> processes() {
        try {
            return container.processes().entrySet().stream()
                    .filter(one -> file == null || one.getValue().contains(file))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } catch (IllegalStateException _) {
            return Set.of();
        }
    }

    private static MemoryLook unseen(MemoryUnknown.Code code, Object... values) {
        return new MemoryLook.Unseen(MemoryUnknown.of(code, values));
    }

    private static String brief(String reason) {
        String line = reason.strip().lines().findFirst().orElse("");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
