package dev.quantgate.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder that looks like Linux's `/proc`.
final class FakeProc {
    private static final String TABLE =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    final Path folder;

    FakeProc(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("net"));
        Files.writeString(folder.resolve("net/tcp"), TABLE);
        Files.writeString(folder.resolve("net/tcp6"), TABLE);
    }

    /// A process with so many KiB of anonymous and shared memory.
    FakeProc process(long id, long parent, String name, long anonymous, long shared)
            throws IOException {
        Path its = folder.resolve(String.valueOf(id));
        Files.createDirectories(its.resolve("fd"));
        Files.writeString(its.resolve("comm"), name + "\n");
        Files.writeString(its.resolve("stat"), "%d (%s) S %d 1 1 0".formatted(id, name, parent));
        Files.writeString(
                its.resolve("status"),
                """
                Name:\t%s
                VmHWM:\t    9000 kB
                RssAnon:\t    %d kB
                RssFile:\t    1000 kB
                RssShmem:\t    %d kB
                """
                        .formatted(name, anonymous, shared));
        Files.writeString(its.resolve("cmdline"), name + "\0");
        return this;
    }

    FakeProc commandLine(long id, String... words) throws IOException {
        Files.writeString(folder.resolve(id + "/cmdline"), String.join("\0", words) + "\0");
        return this;
    }

    FakeProc maps(long id, String maps) throws IOException {
        Files.writeString(folder.resolve(id + "/maps"), maps);
        return this;
    }

    /// A socket that listens.
    ///
    /// @param address as the kernel writes it, e.g. `0100007F:1F90`
    FakeProc listens(String table, String address, long inode, List<Long> holders)
            throws IOException {
        socket(table, address, "0A", inode);
        for (long holder : holders) {
            holds(holder, inode);
        }
        return this;
    }

    /// A socket in a state, which nobody holds yet.
    FakeProc socket(String table, String address, String state, long inode) throws IOException {
        Path file = folder.resolve("net").resolve(table);
        Files.writeString(
                file,
                Files.readString(file)
                        + "   0: %s 00000000:0000 %s 00000000:00000000 00:00000000 00000000  0 0 %d 1 0\n"
                                .formatted(address, state, inode));
        return this;
    }

    FakeProc holds(long id, long inode) throws IOException {
        Files.createSymbolicLink(
                folder.resolve("%d/fd/%d".formatted(id, inode)), Path.of("socket:[" + inode + "]"));
        return this;
    }

    FakeProc gone(long id) throws IOException {
        Files.move(folder.resolve(String.valueOf(id)), folder.resolve("gone" + id));
        return this;
    }

    MachineMemory machine() {
        return new MachineMemory(new LinuxProcesses(folder), null);
    }
}
