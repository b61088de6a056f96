package dev.quantgate.runtime.embedded;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Knows how far it has been read.
final class CountingStream extends FilterInputStream {
    private long position;

    CountingStream(InputStream in) {
        super(in);
    }

    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            position++;
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            position += count;
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        position += skipped;
        return skipped;
    }
}
