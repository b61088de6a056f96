package dev.quantgate.rating;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/// A sheet that is there already, or that the disk does not take.
public final class RatingSheetNotWrittenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RatingSheetNotWrittenException(Path file, IOException cause) {
        super(
                cause instanceof FileAlreadyExistsException
                        ? file + ": is there already and may hold ratings; choose another --out"
                        : file + ": cannot be written: " + cause,
                cause);
    }
}
