package dev.quantgate.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a run folder to one process. The system lets go of it when the process dies.
public final class FolderLock implements AutoCloseable {
    private static final String NAME = "run.lock";

    private final FileLock lock;

    private FolderLock(FileLock lock) {
        this.lock = lock;
    }

    /// Takes a folder that exists.
    ///
    /// @throws RunFolderException when another process has it, or it cannot be written
    public static FolderLock of(Path folder) {
        try {
            var channel =
                    FileChannel.open(
                            folder.resolve(NAME),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(folder);
            }
            return new FolderLock(lock);
        } catch (OverlappingFileLockException _) {
            throw inUse(folder);
        } catch (IOException e) {
            throw RunFolderException.notWritable(folder, e);
        }
    }

    private static RunFolderException inUse(Path folder) {
        return RunFolderException.notWritable(folder + ": is in use by another process");
    }

    @Override
    public void close() {
        try {
            // closing the channel ends its lock
            lock.acquiredBy().close();
        } catch (IOException _) {
            // the lock ends with the process at the latest
        }
    }
}
