package dev.quantgate.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The machine a run happens on, as far as its results may depend on it.
///
/// @param facts by name: `cpu`, `cores`, `memoryBytes`, `os`, `arch`, `jdk`; unknown ones are left
///   out
public record Environment(SortedMap<String, String> facts) {
    /// Facts that decide how numbers are computed: answers taken under different ones do not belong
    /// together.
    private static final List<String> DECISIVE = List.of("arch", "cpu");

    public Environment {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /// Reads this machine.
    public static Environment here() {
        var facts = new TreeMap<String, String>();
        facts.put("arch", System.getProperty("os.arch"));
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("cpu", cpu());
        facts.put("jdk", System.getProperty("java.vendor") + " " + Runtime.version());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system) {
            facts.put("memoryBytes", String.valueOf(system.getTotalMemorySize()));
        }
        return new Environment(facts);
    }

    /// What keeps answers taken here and there from being compared.
    ///
    /// @return `name: there / here` for each decisive fact that differs
    public List<String> conflictsWith(Environment there) {
        return DECISIVE.stream()
                .filter(name -> !Objects.equals(facts.get(name), there.facts.get(name)))
                .map(name -> "%s: %s / %s".formatted(name, there.facts.get(name), facts.get(name)))
                .toList();
    }

    private static String cpu() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }
}
