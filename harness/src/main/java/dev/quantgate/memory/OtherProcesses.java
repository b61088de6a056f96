package dev.quantgate.memory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/// Processes of systems that are not Linux, as far as OSHI tells.
final class OtherProcesses implements Processes {
    private final OperatingSystem system = new SystemInfo().getOperatingSystem();

    /// Where the system tells no private part, all that is resident counts as anonymous.
    @Override
    public Optional<ProcStatus> memory(long process) {
        OSProcess found = system.getProcess(Math.toIntExact(process));
        if (found == null || found.getResidentMemory() <= 0) {
            return Optional.empty();
        }
        long resident = found.getResidentMemory();
        long own = found.getPrivateResidentMemory();
        boolean told = own > 0 && own < resident;
        return Optional.of(
                new ProcStatus(resident, told ? own : resident, told ? resident - own : 0, null));
    }

    @Override
    public OptionalLong mappedWeights(long process) {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong listener(InetAddress address, int port) {
        return system.getInternetProtocolStats().getConnections().stream()
                .filter(one ->
                        one.getState() == TcpState.LISTEN
                                && one.getLocalPort() == port
                                && isAt(one, address))
                .mapToLong(IPConnection::getowningProcessId)
                .filter(process -> process > 0)
                .min();
    }

    private static boolean isAt(IPConnection one, InetAddress address) {
        try {
            InetAddress local = InetAddress.getByAddress(one.getLocalAddress());
            return local.isAnyLocalAddress() || local.equals(address);
        } catch (UnknownHostException _) {
            return false;
        }
    }

    @Override
    public List<Long> tree(long process) {
        return ProcessHandle.of(process).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public String name(long process) {
        OSProcess found = system.getProcess(Math.toIntExact(process));
        return found == null ? "" : found.getName();
    }

    @Override
    public String commandLine(long process) {
        OSProcess found = system.getProcess(Math.toIntExact(process));
        return found == null ? "" : found.getCommandLine();
    }

    @Override
    public boolean tellsKinds() {
        return false;
    }
}
