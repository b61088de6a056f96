package dev.quantgate.memory;

import dev.quantgate.memory.ProcessProbe.Group;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The processes of the server at an address, if it is an address of this machine.
final class ServerProcesses {
    /// They listen for somebody else, so their memory is not the server's.
    private static final Set<String> FORWARDERS =
            Set.of(
                    "docker-proxy",
                    "com.docker.backend",
                    "rootlessport",
                    "rootlesskit",
                    "gvproxy",
                    "slirp4netns",
                    "pasta",
                    "kubectl",
                    "ssh",
                    "sshd",
                    "socat",
                    "nginx",
                    "haproxy",
                    "envoy",
                    "traefik",
                    "caddy");

    private final Processes processes;
    private final URI address;
    private final MemorySource.Code code;
    private @Nullable Long found;

    ServerProcesses(Processes processes, URI address, MemorySource.Code code) {
        this.processes = processes;
        this.address = address;
        this.code = processes.tellsKinds() ? code : MemorySource.Code.SYSTEM;
    }

    /// All of them.
    Group all() {
        return tree(processes::tree);
    }

    /// Those that were started for one model: their command line names its file.
    ///
    /// @param file name of the file, empty where nobody tells
    Group holding(String file) {
        if (file.isEmpty()) {
            return new Group.Nobody(MemoryUnknown.of(MemoryUnknown.Code.NO_FILE));
        }
        Group all =
                tree(root ->
                        processes.tree(root).stream()
                                .filter(one -> processes.commandLine(one).contains(file))
                                .toList());
        return all instanceof Group.Members(List<Long> none, _) && none.isEmpty()
                ? new Group.Nobody(MemoryUnknown.of(MemoryUnknown.Code.NO_RUNNER, file))
                : all;
    }

    private interface Choice {
        List<Long> of(long root);
    }

    private Group tree(Choice choice) {
        Long root = found;
        if (root == null || processes.tree(root).isEmpty()) {
            OptionalLong listener = OptionalLong.empty();
            List<InetAddress> here = addresses();
            if (here.isEmpty()) {
                return nobody(MemoryUnknown.Code.ELSEWHERE);
            }
            for (InetAddress one : here) {
                listener = listener.isPresent() ? listener : processes.listener(one, port());
            }
            if (listener.isEmpty()) {
                return nobody(MemoryUnknown.Code.NO_LISTENER);
            }
            root = listener.getAsLong();
            String name = processes.name(root);
            if (FORWARDERS.contains(name.replaceFirst("\\.exe$", ""))) {
                return new Group.Nobody(
                        MemoryUnknown.of(MemoryUnknown.Code.FORWARDER, place(), name));
            }
            found = root;
        }
        return new Group.Members(
                choice.of(root),
                MemorySource.of(code, MemoryProbe.NOW_AND_THEN, root, processes.name(root)));
    }

    private Group nobody(MemoryUnknown.Code why) {
        return new Group.Nobody(MemoryUnknown.of(why, place()));
    }

    private String place() {
        return address.getHost() + ":" + port();
    }

    private int port() {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    /// What its name stands for, as far as that is this machine.
    private List<InetAddress> addresses() {
        List<InetAddress> ours = new ArrayList<>();
        try {
            for (InetAddress one : InetAddress.getAllByName(address.getHost())) {
                if (one.isLoopbackAddress() || NetworkInterface.getByInetAddress(one) != null) {
                    ours.add(one);
                }
            }
        } catch (IOException _) {
            // Nobody knows the name, so it is none of this machine's.
        }
        return ours;
    }
}
