package dev.quantgate.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Memory of one process, as the kernel counts it. Linux only; elsewhere nothing is claimed.
///
/// @param peakBytes highest resident set so far (VmHWM)
/// @param anonymousBytes resident anonymous pages now (RssAnon): heap, KV cache, compute buffers
/// @param fileBytes resident file pages now (RssFile): mapped weights and libraries
/// @param sharedBytes resident shared memory now (RssShmem); `null` where the kernel does not tell
/// @see <a
///   href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
public record ProcessMemory(
        long peakBytes, long anonymousBytes, long fileBytes, @Nullable Long sharedBytes) {
    /// Where the figures come from.
    public static final String SOURCE = "/proc/PID/status (VmHWM, RssAnon, RssFile, RssShmem)";

    private static final Pattern LINE =
            Pattern.compile("(?m)^(VmHWM|RssAnon|RssFile|RssShmem):\\s+(\\d+) kB$");

    /// Reads a living process.
    ///
    /// @return nothing when the process is gone or the system does not tell
    public static Optional<ProcessMemory> of(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// What counts against a budget: the weights once in full, however many of their pages are
    /// resident now, and everything that only this process holds.
    ///
    /// @param weightsBytes size of the mapped file
    public long withWeights(long weightsBytes) {
        return weightsBytes + anonymousBytes + (sharedBytes == null ? 0 : sharedBytes);
    }

    static Optional<ProcessMemory> parse(String status) {
        long peak = -1;
        long anonymous = -1;
        long file = -1;
        Long shared = null;
        for (Matcher line = LINE.matcher(status); line.find(); ) {
            long bytes = Long.parseLong(line.group(2)) * 1024;
            switch (line.group(1)) {
                case "VmHWM" -> peak = bytes;
                case "RssAnon" -> anonymous = bytes;
                case "RssFile" -> file = bytes;
                default -> shared = bytes;
            }
        }
        return peak < 0 || anonymous < 0 || file < 0
                ? Optional.empty()
                : Optional.of(new ProcessMemory(peak, anonymous, file, shared));
    }
}
