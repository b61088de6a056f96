package dev.quantgate.memory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/// Processes of systems that are not Linux, as far as OSHI tells.
final class OtherProcesses implements Processes {
    private @Nullable OperatingSystem system;

    /// Where the system tells no private part, all that is resident counts as anonymous.
    @Override
    public Optional<ProcStatus> memory(long process) {
        return told(
                its -> {
                    OSProcess found = its.getProcess(Math.toIntExact(process));
                    if (found == null || found.getResidentMemory() <= 0) {
                        return Optional.empty();
                    }
                    long resident = found.getResidentMemory();
                    long own = found.getPrivateResidentMemory();
                    boolean known = own > 0 && own < resident;
                    return Optional.of(
                            new ProcStatus(
                                    resident,
                                    known ? own : resident,
                                    known ? resident - own : 0,
                                    null));
                },
                Optional.empty());
    }

    @Override
    public OptionalLong mappedWeights(long process) {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong listener(InetAddress address, int port) {
        return told(
                its ->
                        its.getInternetProtocolStats().getConnections().stream()
                                .filter(one ->
                                        one.getState() == TcpState.LISTEN
                                                && one.getLocalPort() == port
                                                && isAt(one, address))
                                .mapToLong(IPConnection::getowningProcessId)
                                .filter(process -> process > 0)
                                .min(),
                OptionalLong.empty());
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
        return text(process, OSProcess::getName);
    }

    @Override
    public String commandLine(long process) {
        return text(process, OSProcess::getCommandLine);
    }

    private String text(long process, Function<OSProcess, String> which) {
        return told(
                its -> {
                    OSProcess found = its.getProcess(Math.toIntExact(process));
                    return found == null ? "" : which.apply(found);
                },
                "");
    }

    @Override
    public boolean tellsKinds() {
        return false;
    }

    /// OSHI calls the system's own libraries, and not every system has what it looks for.
    private synchronized <T> T told(Function<OperatingSystem, T> ask, T nothing) {
        try {
            OperatingSystem its = system;
            if (its == null) {
                its = new SystemInfo().getOperatingSystem();
                system = its;
            }
            return ask.apply(its);
        } catch (RuntimeException | LinkageError _) {
            return nothing;
        }
    }
}
