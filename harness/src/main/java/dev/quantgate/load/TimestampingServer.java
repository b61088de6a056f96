package dev.quantgate.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server on loopback that answers like an OpenAI-compatible one and writes into each chunk when
/// it wrote it. Whoever reads the chunk in this process can tell how late it is.
public final class TimestampingServer implements AutoCloseable {
    /// Its only model.
    public static final String MODEL = "timestamps";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongSupplier clock;
    private final Duration gap;

    /// Opens a port.
    ///
    /// @param clock what is written into chunks
    /// @param gap time between chunks; zero for as fast as they go
    public TimestampingServer(LongSupplier clock, Duration gap) {
        this.clock = clock;
        this.gap = gap;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/models", exchange -> say(exchange, models()));
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    /// Where it listens, e.g. `http://127.0.0.1:40123`.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The stamp that a chunk carries.
    static long stamp(String piece) {
        return Long.parseLong(piece.strip());
    }

    private static String models() {
        return "{\"data\":[{\"id\":\"" + MODEL + "\"}]}";
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode question = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        int chunks = question.path("max_tokens").asInt();
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < chunks; i++) {
                if (gap.isPositive()) {
                    LockSupport.parkNanos(gap.toNanos());
                }
                event(
                        out,
                        "{\"choices\":[{\"delta\":{\"content\":\"" + clock.getAsLong() + " \"}}]}");
            }
            event(
                    out,
                    "{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}],\"usage\":{\"completion_tokens\":%d}}"
                            .formatted(chunks));
            event(out, "[DONE]");
        }
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
