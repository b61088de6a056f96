package dev.quantgate.memory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Memory of one process as Linux tells it.
///
/// @param peakBytes highest resident set so far (VmHWM)
/// @param anonymousBytes RssAnon
/// @param fileBytes RssFile
/// @param sharedBytes RssShmem; `null` where the kernel does not tell
/// @see <a
///   href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
record ProcStatus(long peakBytes, long anonymousBytes, long fileBytes, @Nullable Long sharedBytes) {
    private static final Pattern LINE =
            Pattern.compile("(?m)^(VmHWM|RssAnon|RssFile|RssShmem):\\s+(\\d+) kB$");

    /// Reads the text of a `status` file.
    ///
    /// @return nothing for a text that lacks a figure, as that of a process that has just ended
    static Optional<ProcStatus> parse(String status) {
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
                : Optional.of(new ProcStatus(peak, anonymous, file, shared));
    }
}
