package dev.quantgate.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Linux tells of its processes in `/proc`.
///
/// Who listens is looked up here rather than by OSHI, which names one of those that hold a socket:
/// of a server that passed it on to its children any of them, and the tree would lack the rest.
///
/// @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
final class LinuxProcesses implements Processes {
    private static final String LISTENING = "0A";
    private static final int HEX = 16;

    private final Path proc;

    /// @param proc where `/proc` is, or a folder that looks like it
    LinuxProcesses(Path proc) {
        this.proc = proc;
    }

    @Override
    public Optional<ProcStatus> memory(long process) {
        return ProcStatus.parse(text(process, "status"));
    }

    @Override
    public OptionalLong mappedWeights(long process) {
        String maps = text(process, "maps");
        return maps.isEmpty() ? OptionalLong.empty() : OptionalLong.of(WeightsMaps.bytes(maps));
    }

    @Override
    public String name(long process) {
        return text(process, "comm").strip();
    }

    @Override
    public String commandLine(long process) {
        return text(process, "cmdline").replace('\0', ' ').strip();
    }

    @Override
    public boolean tellsKinds() {
        return true;
    }

    private String text(long process, String name) {
        return text(proc.resolve(String.valueOf(process)).resolve(name));
    }

    private static String text(Path file) {
        try {
            // Command lines are bytes of any encoding.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException _) {
            return "";
        }
    }

    @Override
    public List<Long> tree(long process) {
        return tree(process, parents());
    }

    private static List<Long> tree(long process, Map<Long, Long> parents) {
        if (!parents.containsKey(process)) {
            return List.of();
        }
        List<Long> tree = new ArrayList<>(List.of(process));
        for (int next = 0; next < tree.size(); next++) {
            long parent = tree.get(next);
            parents.forEach((child, its) -> {
                if (its == parent && !tree.contains(child)) {
                    tree.add(child);
                }
            });
        }
        return List.copyOf(tree);
    }

    /// Every process, with its parent.
    private Map<Long, Long> parents() {
        var parents = new HashMap<Long, Long>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                // The name in parentheses may hold anything, also a parenthesis.
                String stat = text(folder.resolve("stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", 3);
                if (fields.length > 1) {
                    parents.put(
                            Long.parseLong(String.valueOf(folder.getFileName())),
                            Long.parseLong(fields[1]));
                }
            }
        } catch (IOException | RuntimeException _) {
            // What was read so far is what is known.
        }
        return parents;
    }

    @Override
    public OptionalLong listener(InetAddress address, int port) {
        Set<String> sockets = sockets(address, port);
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        Map<Long, Long> parents = parents();
        Set<Long> holders = new HashSet<>();
        parents.keySet().stream()
                .filter(process -> holdsOneOf(sockets, process))
                .forEach(holders::add);
        return holders.stream()
                .filter(one -> !holders.contains(parents.get(one)))
                .mapToLong(Long::longValue)
                .min();
    }

    /// What a listening socket is called where processes hold it. An address of its own goes before
    /// one that stands for all.
    private Set<String> sockets(InetAddress address, int port) {
        List<Listening> all = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            text(proc.resolve(table)).lines().skip(1).flatMap(Listening::of).forEach(all::add);
        }
        all.removeIf(one -> one.port() != port);
        Set<String> its = new HashSet<>();
        all.stream()
                .filter(one -> one.address().equals(address))
                .forEach(one -> its.add(one.link()));
        if (its.isEmpty()) {
            all.stream()
                    .filter(one -> one.address().isAnyLocalAddress())
                    .forEach(one -> its.add(one.link()));
        }
        return its;
    }

    private boolean holdsOneOf(Set<String> sockets, long process) {
        Path open = proc.resolve(String.valueOf(process)).resolve("fd");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
            for (Path file : files) {
                if (sockets.contains(linked(file))) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException _) {
            // Another user's, or gone.
        }
        return false;
    }

    private static String linked(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException _) {
            return "";
        }
    }

    /// A line of `/proc/net/tcp` about a socket that listens.
    private record Listening(InetAddress address, int port, String link) {
        static Stream<Listening> of(String line) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length < 10 || !fields[3].equals(LISTENING)) {
                return Stream.empty();
            }
            String[] local = fields[1].split(":", -1);
            try {
                return Stream.of(
                        new Listening(
                                address(local[0]),
                                Integer.parseInt(local[1], HEX),
                                "socket:[" + fields[9] + "]"));
            } catch (UnknownHostException | RuntimeException _) {
                return Stream.empty();
            }
        }

        /// Words of four bytes, each in the order of the processor: on all that run models, the
        /// last byte first. An IPv4 address in an IPv6 socket becomes one of IPv4.
        private static InetAddress address(String hex) throws UnknownHostException {
            byte[] bytes = new byte[hex.length() / 2];
            for (int at = 0; at < bytes.length; at++) {
                int from = (at / 4 * 4 + 3 - at % 4) * 2;
                bytes[at] = (byte) Integer.parseInt(hex.substring(from, from + 2), HEX);
            }
            return InetAddress.getByAddress(bytes);
        }
    }
}
