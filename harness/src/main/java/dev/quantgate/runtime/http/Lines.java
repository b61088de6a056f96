package dev.quantgate.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lines of UTF-8, ended by LF, CRLF or CR, none longer than a limit. A byte order mark before the
/// first is dropped.
///
/// A line is decoded when it is whole, so that it does not matter where the network cut it.
final class Lines {
    /// Longest line taken, in bytes. A chunk with the twenty likeliest tokens needs a few thousand.
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int filled;
    private boolean afterReturn;
    private boolean first = true;

    Lines(InputStream in) {
        this.in = in;
    }

    /// Blocks until a line is whole.
    ///
    /// @return `null` at the end
    @Nullable String next() throws IOException {
        line.reset();
        while (fill()) {
            if (afterReturn && buffer[position] == '\n') {
                afterReturn = false;
                position++;
                continue;
            }
            afterReturn = false;
            int end = endOfLine();
            line.write(buffer, position, end - position);
            if (line.size() > LONGEST) {
                throw new IOException("a line longer than " + LONGEST + " bytes");
            }
            position = end;
            if (end < filled) {
                afterReturn = buffer[end] == '\r';
                position++;
                return text();
            }
        }
        return line.size() == 0 ? null : text();
    }

    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return position < filled;
    }

    private int endOfLine() {
        int end = position;
        while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    private String text() {
        String text = line.toString(StandardCharsets.UTF_8);
        boolean marked = first && text.startsWith("\uFEFF");
        first = false;
        return marked ? text.substring(1) : text;
    }
}
