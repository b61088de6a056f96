package dev.quantgate.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// An OpenAI-compatible server on loopback that gives every question the same answer.
final class ChattyServer implements AutoCloseable {
    static final String MODEL = "chatty";

    private static final String TWO_CHUNKS =
            """
            data: {"choices":[{"delta":{"content":"xin "}}]}

            data: {"choices":[{"delta":{"content":"chào"}}]}

            data: {"choices":[{"delta":{},"finish_reason":"%s"}],"usage":{"prompt_tokens":40,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":%d}}}

            data: [DONE]

            """;

    private static final Duration PAUSE = Duration.ofMillis(2);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ChattyServer(int status, String answer) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> say(exchange, 404, ""));
        server.createContext(
                "/v1/models",
                exchange -> say(exchange, 200, "{\"data\":[{\"id\":\"%s\"}]}".formatted(MODEL)));
        server.createContext("/v1/chat/completions", exchange -> say(exchange, status, answer));
        server.start();
    }

    /// Answers in two chunks and spends all tokens.
    static ChattyServer answering() {
        return new ChattyServer(200, TWO_CHUNKS.formatted("length", 0));
    }

    /// Answers likewise, by its own choice.
    static ChattyServer endingEarly() {
        return new ChattyServer(200, TWO_CHUNKS.formatted("stop", 0));
    }

    /// Answers likewise, and says how much of the prompt it knew already.
    static ChattyServer caching(int tokens) {
        return new ChattyServer(200, TWO_CHUNKS.formatted("length", tokens));
    }

    /// Lives and has no answer.
    static ChattyServer failing() {
        return new ChattyServer(500, "{\"error\":{\"message\":\"no slot is free\"}}");
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            for (String event : text.splitWithDelimiters("\n\n", -1)) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
                // As a model: what it says at once arrives at once, and then nothing lies between.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
