package dev.quantgate.cli;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;

/// Shows a page to the user.
final class Browser {
    private Browser() {}

    /// Opens a page with the program named by the environment variable `BROWSER`, else with the
    /// desktop's own.
    ///
    /// @return false when there is none
    static boolean show(Path page) {
        String own = System.getenv("BROWSER");
        try {
            if (own != null && !own.isBlank()) {
                new ProcessBuilder(own, page.toUri().toString()).inheritIO().start();
                return true;
            }
            if (Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(page.toUri());
                return true;
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }
}
