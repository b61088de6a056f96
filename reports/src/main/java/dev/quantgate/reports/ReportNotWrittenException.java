package dev.quantgate.reports;

import java.io.IOException;
import java.nio.file.Path;

/// A report that the disk does not take.
public final class ReportNotWrittenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReportNotWrittenException(Path file, IOException cause) {
        super(file + ": cannot be written: " + cause, cause);
    }
}
