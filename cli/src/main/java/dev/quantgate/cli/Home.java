package dev.quantgate.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where this program is installed, with its bundled model and golden set.
final class Home {
    /// Describes a golden set among a command's arguments.
    static final String SET =
            "A folder, one .jsonl file, or the name of a set that comes with the program; default vi-office.";

    private Home() {}

    /// Comparison of the bundled model's quantizations.
    static Path bundledComparison() {
        return folder().resolve("reference-model/quantgate.yaml");
    }

    /// The golden set used when none is named.
    static Path bundledGoldenSet() {
        return bundled("vi-office");
    }

    /// A golden set named by its folder or file, or by the name of one that comes with the program.
    ///
    /// @param named `null` for the set used when none is named
    static Path goldenSet(@Nullable String named) {
        if (named == null) {
            return bundledGoldenSet();
        }
        Path own = Path.of(named);
        return Files.exists(own) || !Files.isDirectory(bundled(named)) ? own : bundled(named);
    }

    private static Path bundled(String name) {
        return folder().resolve("golden-sets").resolve(name);
    }

    /// Labelled phrases that the detectors of stances are tried on.
    static Path bundledDetectorPhrases() {
        return bundled("detectors");
    }

    /// Allure's own program, beside this one's jar.
    static Path allure() {
        try {
            Path jar =
                    Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return jar.resolveSibling("allure");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        String home = System.getProperty("quantgate.home");
        if (home == null) {
            throw new UsageException(
                    "start the program with scripts/quantgate, or name --baseline, --candidate and --golden-set");
        }
        return Path.of(home);
    }
}
