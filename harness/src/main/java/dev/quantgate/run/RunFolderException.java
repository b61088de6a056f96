package dev.quantgate.run;

import java.io.IOException;

/// A run folder that cannot be written, or does not hold what it should.
public final class RunFolderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What is wrong with the folder.
    public enum Kind {
        /// It cannot be written, or another process writes it.
        NOT_WRITABLE,
        /// It is no run folder, is damaged, or belongs to another plan or machine.
        BAD_INPUT
    }

    private final Kind kind;

    private RunFolderException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static RunFolderException notWritable(Object what, IOException cause) {
        return notWritable(what + ": cannot be written: " + cause);
    }

    public static RunFolderException notWritable(String message) {
        return new RunFolderException(Kind.NOT_WRITABLE, message);
    }

    public static RunFolderException damaged(String message) {
        return new RunFolderException(Kind.BAD_INPUT, message);
    }

    /// What is wrong with the folder.
    public Kind kind() {
        return kind;
    }
}
