package dev.quantgate.runtime.conformance;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A server on loopback that speaks HTTP/1.1 byte by byte, as scripts say: it can cut a character
/// in two, drop a connection in mid-chunk, stay silent, and see that its client hung up.
public final class WireServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final ServerSocket door;
    private final Thread porter;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore hangUps = new Semaphore(0);

    /// What is done with one request.
    @FunctionalInterface
    public interface Script {
        /// Answers, or does not. A body that was begun and not dropped is ended after it.
        void play(Exchange exchange) throws IOException;
    }

    /// What came in.
    ///
    /// @param headers by lower-case name
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    /// Opens a port and knows no path: every request gets a 404.
    public WireServer() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        porter = Thread.ofVirtual().start(this::accept);
    }

    /// Where it listens, e.g. `http://127.0.0.1:40123`.
    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /// Plays a script at a path, instead of the one before.
    public WireServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /// Says one body at a path, in one network chunk.
    public WireServer on(String path, int status, String body) {
        return on(path, exchange -> exchange.head(status).say(body));
    }

    /// What came in so far.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// What came in at one path.
    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /// How many connections were opened so far.
    public int connections() {
        return connections.get();
    }

    /// Whether a client has hung up in mid-answer, once for each time it did. Waits for it.
    public boolean sawHangUp() {
        try {
            return hangUps.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                requests.add(request);
                var exchange = new Exchange(request, socket, in);
                scripts.getOrDefault(
                                request.path(), unknown -> unknown.head(404).say("no such path"))
                        .play(exchange);
                exchange.end();
            }
        } catch (IOException _) {
            hangUps.release();
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        var headers = new TreeMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the client hung up in mid-question");
        }
        String[] words = first.split(" ", 3);
        return new Request(
                words[0],
                words[1],
                Collections.unmodifiableMap(headers),
                new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// Stops listening and hangs up on everybody.
    @Override
    public void close() {
        try {
            door.close();
            // Until the porter has noticed, the door still opens.
            porter.join();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One request and what is said to it, chunk by chunk; every chunk is a network write of its
    /// own.
    public static final class Exchange {
        private final Request request;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private boolean begun;
        private boolean ended;

        private Exchange(Request request, Socket socket, InputStream in) throws IOException {
            this.request = request;
            this.socket = socket;
            this.in = in;
            this.out = socket.getOutputStream();
        }

        /// What is answered.
        public Request request() {
            return request;
        }

        /// Begins a response.
        ///
        /// @param headers whole lines, e.g. `Location: /elsewhere`
        public Exchange head(int status, String... headers) throws IOException {
            begun = true;
            var head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            return raw(
                    (head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        }

        /// Says something in one chunk.
        public Exchange say(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return bytes.length == 0 ? this : say(bytes, 0, bytes.length);
        }

        /// Says something a byte at a time.
        public Exchange sayInBytes(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at++) {
                say(bytes, at, 1);
            }
            return this;
        }

        private Exchange say(byte[] bytes, int from, int length) throws IOException {
            byte[] head =
                    (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            var chunk = new byte[head.length + length + 2];
            System.arraycopy(head, 0, chunk, 0, head.length);
            System.arraycopy(bytes, from, chunk, head.length, length);
            chunk[chunk.length - 2] = '\r';
            chunk[chunk.length - 1] = '\n';
            return raw(chunk);
        }

        private Exchange raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            return this;
        }

        private void end() throws IOException {
            if (begun && !ended) {
                raw("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }

        /// Hangs up in the middle of the response.
        public void drop() throws IOException {
            ended = true;
            socket.close();
        }

        /// Says nothing more until the client hangs up.
        ///
        /// @throws IOException always, once it has
        public void untilHangUp() throws IOException {
            ended = true;
            if (in.read() < 0) {
                throw new IOException("the client hung up");
            }
            throw new IOException("the client went on talking");
        }
    }
}
