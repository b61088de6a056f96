package dev.quantgate.runtime.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.TokenStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/// A server on loopback that says what it was told to say.
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> paths = new HashSet<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public ScriptedServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Bodies of the requests so far.
    public List<String> bodies() {
        return bodies;
    }

    /// Answers a path with a status and a body.
    public ScriptedServer when(String path, int status, String body) {
        return when(path, status, List.of(body), false);
    }

    /// Answers with a beginning and then stays silent until the server is closed.
    public ScriptedServer stallsAfter(String path, String beginning) {
        return when(path, 200, List.of(beginning), true);
    }

    /// Answers in chunks cut at any byte, so that characters and lines are split.
    public ScriptedServer inBytes(String path, String body) {
        List<String> bytes =
                new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                        .chars()
                        .mapToObj(c -> String.valueOf((char) c))
                        .toList();
        return when(path, 200, bytes, false);
    }

    /// Answers the first request with the first body and so on, the last for ever.
    public ScriptedServer inTurn(String path, String... replies) {
        return inTurn(path, _ -> 200, turn -> replies[Math.min(turn, replies.length - 1)]);
    }

    /// Answers the first request with the first status and so on, the last for ever.
    public ScriptedServer inTurn(String path, int... statuses) {
        return inTurn(path, turn -> statuses[Math.min(turn, statuses.length - 1)], _ -> "");
    }

    private ScriptedServer inTurn(String path, IntUnaryOperator status, IntFunction<String> reply) {
        var turns = new AtomicInteger();
        answer(
                path,
                exchange -> {
                    int turn = turns.getAndIncrement();
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    byte[] body = reply.apply(turn).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(
                            status.applyAsInt(turn), body.length == 0 ? -1 : body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        return this;
    }

    private ScriptedServer when(String path, int status, List<String> chunks, boolean stalls) {
        boolean raw = chunks.size() > 1;
        answer(
                path,
                exchange -> {
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(status, 0);
                    try (var out = exchange.getResponseBody()) {
                        for (String chunk : chunks) {
                            out.write(
                                    chunk.getBytes(
                                            raw
                                                    ? StandardCharsets.ISO_8859_1
                                                    : StandardCharsets.UTF_8));
                            out.flush();
                        }
                        if (stalls) {
                            closing.await();
                        }
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
        return this;
    }

    /// What was said last of a path holds.
    private void answer(String path, HttpHandler handler) {
        if (!paths.add(path)) {
            server.removeContext(path);
        }
        server.createContext(path, handler);
    }

    /// Asks a runtime one question and hears the answer out.
    public static Heard ask(ModelRuntime runtime, Duration limit) {
        try (var stream =
                runtime.answer(new GenerationRequest("Ngắn gọn.", "Thủ đô?", 16, 7, limit))) {
            return Heard.listen(stream, System.nanoTime());
        }
    }

    /// Asks a question that is decoded in a way of its own, and hears the answer out.
    ///
    /// @return the stream, for what it tells afterwards
    public static TokenStream ask(ModelRuntime runtime, Decoding decoding) {
        var stream =
                runtime.answer(
                        new GenerationRequest(
                                null, "Thủ đô?", 16, 7, Duration.ofSeconds(20), decoding));
        try (stream) {
            Heard.listen(stream, System.nanoTime());
        }
        return stream;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
