package dev.quantgate.run;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A file of a record that is there whole or not at all, whenever the program is killed.
public final class WholeFile {
    private WholeFile() {}

    /// Writes it beside, then renames.
    ///
    /// @throws RunFolderException when it cannot be written
    public static void write(Path file, String text) {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.writeString(beside, text);
            try {
                Files.move(
                        beside,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw RunFolderException.notWritable(file, e);
        }
    }

    /// Reads the JSON it holds.
    ///
    /// @throws RunFolderException when it is damaged
    public static <T> T read(Path file, JsonMapper json, Class<T> type) {
        try {
            return json.readValue(Files.readString(file), type);
        } catch (IOException | JacksonException e) {
            throw RunFolderException.damaged(file + ": damaged: " + e.getMessage());
        }
    }
}
