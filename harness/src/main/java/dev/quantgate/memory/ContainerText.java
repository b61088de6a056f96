package dev.quantgate.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a container wrote of its memory when it was asked by [#SCRIPT].
///
/// Docker's own statistics would be the other way; its Java client passes on none of what cgroup v2
/// calls `anon` and `shmem`.
///
/// @param counters of its cgroup's `memory.stat`
/// @param processes in it
/// @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">cgroup v2</a>
/// @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">cgroup v1</a>
record ContainerText(Map<String, Long> counters, List<Inside> processes) {
    /// Writes `memory.stat` of version 2, wherever the container is in the tree, else of version 1;
    /// then of each process its command line, memory and mapped files.
    static final String SCRIPT =
            """
            at=$(sed -n 's/^0:://p' /proc/self/cgroup 2>/dev/null)
            for f in "/sys/fs/cgroup$at/memory.stat" /sys/fs/cgroup/memory/memory.stat; do
              if [ -r "$f" ]; then cat "$f"; break; fi
            done
            for d in /proc/[0-9]*; do
              echo "== $d"
              tr '\\000\\n' '  ' <"$d/cmdline"
              echo
              grep -e '^VmHWM' -e '^Rss' "$d/status"
              if grep -q . "$d/maps"; then
                echo '== maps'
                grep ' /' "$d/maps"
              fi
            done 2>/dev/null
            exit 0
            """;

    private static final Pattern COUNTER = Pattern.compile("(?m)^([a-z_]+) (\\d+)$");
    private static final Pattern PROCESS = Pattern.compile("(?m)^== /proc/\\d+$");
    private static final String MAPS = "\n== maps\n";

    ContainerText {
        counters = Map.copyOf(counters);
        processes = List.copyOf(processes);
    }

    /// A process in the container.
    ///
    /// @param commandLine of it, untrusted
    /// @param status its memory; `null` for one without any, as of the kernel's
    /// @param mappedWeights bytes; `null` where nobody tells
    record Inside(String commandLine, @Nullable ProcStatus status, @Nullable Long mappedWeights) {}

    static ContainerText parse(String text) {
        String[] parts = PROCESS.split(text, -1);
        var counters = new HashMap<String, Long>();
        for (Matcher line = COUNTER.matcher(parts[0]); line.find(); ) {
            counters.put(line.group(1), Long.parseLong(line.group(2)));
        }
        List<Inside> processes = new ArrayList<>();
        for (int at = 1; at < parts.length; at++) {
            String part = parts[at];
            int maps = part.indexOf(MAPS);
            processes.add(
                    new Inside(
                            part.lines().skip(1).findFirst().orElse("").strip(),
                            ProcStatus.parse(part).orElse(null),
                            maps < 0
                                    ? null
                                    : Long.valueOf(WeightsMaps.bytes(part.substring(maps)))));
        }
        return new ContainerText(counters, processes);
    }

    /// The whole container, without the page cache.
    Optional<MemoryVector> whole() {
        Long anonymous = counters.get("anon");
        if (anonymous != null) {
            return Optional.of(
                    vector(anonymous, "file_mapped", "shmem", MemorySource.Code.CGROUP_V2));
        }
        // Version 1 counts this group and, in what begins with total, those below it as well.
        String prefix = counters.containsKey("total_rss") ? "total_" : "";
        anonymous = counters.get(prefix + "rss");
        return anonymous == null
                ? Optional.empty()
                : Optional.of(
                        vector(
                                anonymous,
                                prefix + "mapped_file",
                                prefix + "shmem",
                                MemorySource.Code.CGROUP_V1));
    }

    private MemoryVector vector(
            long anonymous, String mappedFile, String shared, MemorySource.Code code) {
        return new MemoryVector(
                null,
                anonymous,
                counters.getOrDefault(mappedFile, 0L),
                counters.get(shared),
                mapped(processes),
                null,
                List.of(MemorySource.of(code, MemoryProbe.SELDOM)));
    }

    /// The processes whose command line names a file, together; nothing when none does.
    Optional<MemoryVector> holding(String file) {
        List<Inside> holders =
                processes.stream().filter(one -> one.commandLine().contains(file)).toList();
        long anonymous = 0;
        long mappedFile = 0;
        long shared = 0;
        boolean seen = false;
        for (Inside one : holders) {
            ProcStatus status = one.status();
            if (status != null) {
                seen = true;
                anonymous += status.anonymousBytes();
                mappedFile += status.fileBytes();
                shared += status.sharedBytes() == null ? 0 : status.sharedBytes();
            }
        }
        return seen
                ? Optional.of(
                        new MemoryVector(
                                null,
                                anonymous,
                                mappedFile,
                                shared,
                                mapped(holders),
                                null,
                                List.of(
                                        MemorySource.of(
                                                MemorySource.Code.CONTAINER_RUNNER,
                                                MemoryProbe.SELDOM))))
                : Optional.empty();
    }

    /// Processes that map the same file share its pages.
    private static @Nullable Long mapped(List<Inside> processes) {
        Long most = null;
        for (Inside one : processes) {
            Long its = one.mappedWeights();
            if (its != null && (most == null || its > most)) {
                most = its;
            }
        }
        return most;
    }
}
