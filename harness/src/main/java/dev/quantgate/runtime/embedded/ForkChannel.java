package dev.quantgate.runtime.embedded;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Messages over a loopback socket, one JSON object a line. Not the fork's stdout: native code
/// writes there.
final class ForkChannel implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Socket socket;
    private final BufferedReader in;
    private final BufferedWriter out;

    ForkChannel(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out =
                new BufferedWriter(
                        new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    void send(ForkMessage message) throws IOException {
        out.write(JSON.writeValueAsString(message));
        out.write('\n');
        out.flush();
    }

    /// Waits for the next message.
    ///
    /// @param millis longest wait, 0 for ever
    /// @throws java.net.SocketTimeoutException when nothing came in time
    /// @throws EOFException when the other side is gone
    ForkMessage receive(int millis) throws IOException {
        socket.setSoTimeout(millis);
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("the other process closed the connection");
        }
        try {
            return JSON.readValue(line, ForkMessage.class);
        } catch (JacksonException e) {
            throw new IOException("not a message: " + line, e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
