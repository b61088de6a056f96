package dev.quantgate.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much of weights files a process has mapped, from its `/proc/PID/maps`.
///
/// A server that copies weights into its own memory, or onto a card, has unmapped the file: counted
/// as a mapped file as well, they would count twice. Files of weights have any name, such as a hash
/// in a cache of downloads, so every file counts that is no program, library or part of a system.
final class WeightsMaps {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^([0-9a-f]+)-([0-9a-f]+) (\\S{4}) ([0-9a-f]+) \\S+ \\d+ +(/.*?)(?: \\(deleted\\))?$");

    /// Shared memory, devices, what packages install, libraries, and what a JVM maps of itself.
    private static final Pattern NO_WEIGHTS =
            Pattern.compile(
                    "/(?:dev|proc|sys|run|usr|lib|lib64|etc)/.*|/memfd:.*|/SYSV.*|.*\\.so(?:\\.[0-9.]+)?|.*\\.(?:jar|jsa|jimage)|.*/lib/modules");

    /// Less than this is a table of something.
    private static final long FEWEST_BYTES = 1L << 20;

    private WeightsMaps() {}

    /// Bytes mapped; a part of a file that is mapped twice counts once.
    static long bytes(String maps) {
        Map<String, Long> byFile = new HashMap<>();
        Set<String> programs = new HashSet<>();
        Set<String> parts = new HashSet<>();
        for (Matcher line = LINE.matcher(maps); line.find(); ) {
            String file = line.group(5);
            if (line.group(3).indexOf('x') >= 0) {
                programs.add(file);
            }
            long length =
                    Long.parseUnsignedLong(line.group(2), 16)
                            - Long.parseUnsignedLong(line.group(1), 16);
            if (parts.add(line.group(4) + " " + length + " " + file)) {
                byFile.merge(file, length, Long::sum);
            }
        }
        return byFile.entrySet().stream()
                .filter(one ->
                        !programs.contains(one.getKey())
                                && !NO_WEIGHTS.matcher(one.getKey()).matches())
                .mapToLong(Map.Entry::getValue)
                .filter(bytes -> bytes >= FEWEST_BYTES)
                .sum();
    }
}
