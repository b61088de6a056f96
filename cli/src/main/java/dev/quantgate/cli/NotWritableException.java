package dev.quantgate.cli;

import java.io.IOException;
import java.nio.file.Path;

/// A file that the disk does not take.
final class NotWritableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotWritableException(Path file, IOException cause) {
        super(file + ": cannot be written: " + cause, cause);
    }
}
