package dev.quantgate.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// Where this program is installed, with its bundled model and golden set.
final class Home {
    private Home() {}

    /// Comparison of the bundled model's quantizations.
    static Path bundledComparison() {
        return folder().resolve("reference-model/quantgate.yaml");
    }

    /// The golden set used when none is named.
    static Path bundledGoldenSet() {
        return folder().resolve("golden-sets/vi-sample");
    }

    /// Labelled phrases that the detectors of stances are tried on.
    static Path bundledDetectorPhrases() {
        return folder().resolve("golden-sets/detectors");
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
