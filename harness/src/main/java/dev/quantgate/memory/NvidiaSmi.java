package dev.quantgate.memory;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// NVIDIA's program that tells of its cards. OSHI tells what a whole card has in use, this program
/// also of which process.
///
/// @param program where it is
/// @see <a href="https://docs.nvidia.com/deploy/nvidia-smi/index.html">nvidia-smi</a>
record NvidiaSmi(Path program) {
    private static final int LIMIT_SECONDS = 5;

    /// Looks for the program.
    ///
    /// @param path folders, as in the environment variable `PATH`
    static Optional<NvidiaSmi> on(String path) {
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder ->
                        Stream.of("nvidia-smi", "nvidia-smi.exe")
                                .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(NvidiaSmi::new);
    }

    /// Bytes that each process has on all cards together; nothing when the program fails or does
    /// not know, as under Windows.
    Optional<Map<Long, Long>> byProcess() {
        Optional<List<String>> lines = lines("--query-compute-apps=pid,used_memory");
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var bytes = new HashMap<Long, Long>();
        for (String line : lines.get()) {
            String[] fields = line.split(",", -1);
            OptionalLong process = fields.length == 2 ? number(fields[0]) : OptionalLong.empty();
            OptionalLong used = fields.length == 2 ? mebi(fields[1]) : OptionalLong.empty();
            if (process.isEmpty() || used.isEmpty()) {
                return Optional.empty();
            }
            bytes.merge(process.getAsLong(), used.getAsLong(), Long::sum);
        }
        return Optional.of(bytes);
    }

    /// Bytes in use on all cards, whoever uses them; nothing when the program fails.
    OptionalLong used() {
        Optional<List<String>> lines = lines("--query-gpu=memory.used");
        if (lines.isEmpty() || lines.get().isEmpty()) {
            return OptionalLong.empty();
        }
        long sum = 0;
        for (String line : lines.get()) {
            OptionalLong bytes = mebi(line);
            if (bytes.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += bytes.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    private static OptionalLong mebi(String text) {
        OptionalLong number = number(text);
        return number.isEmpty() ? number : OptionalLong.of(number.getAsLong() << 20);
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException _) {
            // e.g. [N/A]
            return OptionalLong.empty();
        }
    }

    private Optional<List<String>> lines(String query) {
        try {
            Process asked =
                    new ProcessBuilder(program.toString(), query, "--format=csv,noheader,nounits")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                asked.getOutputStream().close();
                if (!asked.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || asked.exitValue() != 0) {
                    return Optional.empty();
                }
                return Optional.of(
                        new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> !line.isBlank())
                                .toList());
            } finally {
                asked.destroyForcibly();
            }
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
