package dev.quantgate.memory;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The processes of this machine, as far as its system tells. Nothing here fails: what is gone or
/// forbidden is empty.
interface Processes {
    /// Those of this machine.
    static Processes here() {
        Path proc = Path.of("/proc");
        return Files.isReadable(proc.resolve("self/status"))
                ? new LinuxProcesses(proc)
                : new OtherProcesses();
    }

    /// Memory of a process, of this process alone.
    Optional<ProcStatus> memory(long process);

    /// How much of weights files it has mapped; nothing where the system does not tell.
    OptionalLong mappedWeights(long process);

    /// The process that listens at an address: of several that share the socket the first, from
    /// which the others descend.
    OptionalLong listener(InetAddress address, int port);

    /// A process and all that descend from it now; empty when it is gone.
    List<Long> tree(long process);

    /// Its program's name; empty when unknown. Untrusted.
    String name(long process);

    /// Its whole command line; empty when unknown. Untrusted.
    String commandLine(long process);

    /// Whether figures are the kernel's own, by kind of page.
    boolean tellsKinds();
}
