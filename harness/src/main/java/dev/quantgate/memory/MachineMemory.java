package dev.quantgate.memory;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Ways to look at the memory of models on this machine.
public final class MachineMemory {
    private final Processes processes;
    private final @Nullable NvidiaSmi cards;

    MachineMemory(Processes processes, @Nullable NvidiaSmi cards) {
        this.processes = processes;
        this.cards = cards;
    }

    /// This machine, with its NVIDIA cards if their program is on the path.
    public static MachineMemory here() {
        return new MachineMemory(
                Processes.here(),
                NvidiaSmi.on(System.getenv().getOrDefault("PATH", "")).orElse(null));
    }

    /// Cards of a model that is about to be loaded, and nothing else beside it.
    public GpuMemory beforeLoading() {
        return new GpuMemory(
                cards, cards == null ? OptionalLong.empty() : cards.used(), System::nanoTime);
    }

    /// Cards of a model that may have been loaded long ago.
    public GpuMemory alreadyLoaded() {
        return new GpuMemory(cards, OptionalLong.empty(), System::nanoTime);
    }

    /// A process before it loads its model.
    ///
    /// @return nothing where that cannot be known
    public Optional<MemoryVector> beforeLoading(long process) {
        return process(() -> process, new GpuMemory(null, OptionalLong.empty(), System::nanoTime))
                                .read()
                        instanceof MemoryLook.Seen(MemoryVector memory)
                ? Optional.of(memory)
                : Optional.empty();
    }

    /// A process that has no children.
    ///
    /// @param process its id now, `null` while there is none
    public MemoryProbe process(Supplier<@Nullable Long> process, GpuMemory gpu) {
        return new ProcessProbe(processes, () -> single(process.get()), MemoryProbe.OFTEN, gpu);
    }

    private ProcessProbe.Group single(@Nullable Long process) {
        if (process == null) {
            return new ProcessProbe.Group.Nobody(MemoryUnknown.of(MemoryUnknown.Code.GONE));
        }
        return new ProcessProbe.Group.Members(
                List.of(process),
                processes.tellsKinds()
                        ? MemorySource.of(MemorySource.Code.PROCESS, MemoryProbe.OFTEN)
                        : MemorySource.of(
                                MemorySource.Code.SYSTEM,
                                MemoryProbe.OFTEN,
                                process,
                                processes.name(process)));
    }

    /// A server of one model: the process that listens at an address, and all that descend from it.
    public MemoryProbe server(URI address, GpuMemory gpu) {
        var its = new ServerProcesses(processes, address, MemorySource.Code.PROCESS_TREE);
        return new ProcessProbe(processes, its::all, MemoryProbe.NOW_AND_THEN, gpu);
    }

    /// One model of a server that starts a process for each.
    ///
    /// @param file name of the model's file, which the process is started with; empty where the
    ///   server does not tell it
    public MemoryProbe runner(URI address, String file, GpuMemory gpu) {
        var its = new ServerProcesses(processes, address, MemorySource.Code.RUNNER);
        return new ProcessProbe(processes, () -> its.holding(file), MemoryProbe.NOW_AND_THEN, gpu);
    }

    /// A container that holds one model and nothing else.
    public MemoryProbe container(ContainerShell container, GpuMemory gpu) {
        return new ContainerProbe(container, null, gpu);
    }

    /// One model of a server in a container that starts a process for each.
    ///
    /// @param file as of [#runner]
    public MemoryProbe runner(ContainerShell container, String file, GpuMemory gpu) {
        return new ContainerProbe(container, file, gpu);
    }
}
