package dev.quantgate.runtime.http;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// A server that answers for one model over HTTP/1.1.
///
/// Redirects are not followed: a server that moved is another server. Safe from any thread.
public final class ModelServer implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ASK_LIMIT = Duration.ofSeconds(30);
    private static final int LONGEST_DETAIL = 400;

    private final URI base;
    private final String model;
    private final HttpClient client;

    /// @param base scheme, host and port, e.g. `http://127.0.0.1:11434`
    /// @param model name as the server knows it, for messages
    public ModelServer(URI base, String model) {
        this.base = base;
        this.model = model;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_LIMIT)
                        .build();
    }

    /// Asks for something small.
    ///
    /// @param body JSON to post; `null` to get
    /// @throws RuntimeLostException when there is no good answer
    public JsonNode ask(String path, @Nullable JsonNode body) {
        try {
            HttpResponse<InputStream> response =
                    client.send(
                            request(path, body, ASK_LIMIT),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != 200) {
                    throw lost(path, "HTTP " + response.statusCode() + detail(in));
                }
                return JsonMapper.shared().readTree(in);
            }
        } catch (IOException | JacksonException e) {
            throw new RuntimeLostException(model, "asking " + base.resolve(path), e);
        } catch (InterruptedException e) {
            throw interrupted(path);
        }
    }

    /// Asks for an answer. A server that lives but refuses gives a stream that fails at once.
    ///
    /// @param limit longest time until the answer is complete
    /// @param reader makes a stream of the body, which it closes, and the limit
    /// @throws RuntimeLostException when the server is gone, or does not have the model
    public TokenStream answer(
            String path,
            JsonNode body,
            Duration limit,
            BiFunction<InputStream, Duration, TokenStream> reader) {
        try {
            HttpResponse<InputStream> response =
                    client.send(
                            request(path, body, limit), HttpResponse.BodyHandlers.ofInputStream());
            int status = response.statusCode();
            if (status == 200) {
                return reader.apply(response.body(), limit);
            }
            try (InputStream in = response.body()) {
                String detail = "HTTP " + status + detail(in);
                if (status == 429 || status >= 500) {
                    return LineStream.failed(failure(detail), detail);
                }
                throw lost(path, detail);
            }
        } catch (HttpTimeoutException _) {
            return LineStream.failed(
                    FailureKind.TIMEOUT, "no answer began within " + limit.toMillis() + " ms");
        } catch (IOException e) {
            throw new RuntimeLostException(model, "asking " + base.resolve(path), e);
        } catch (InterruptedException e) {
            throw interrupted(path);
        }
    }

    /// The messages of a question as chat servers take them.
    public static ArrayNode messages(GenerationRequest question) {
        ArrayNode messages = JsonMapper.shared().createArrayNode();
        if (question.system() != null) {
            messages.addObject().put("role", "system").put("content", question.system());
        }
        messages.addObject().put("role", "user").put("content", question.prompt());
        return messages;
    }

    /// What kind of failure a server's words mean.
    public static FailureKind failure(String detail) {
        String words = detail.toLowerCase(Locale.ROOT);
        return words.contains("out of memory") || words.contains("more system memory")
                ? FailureKind.OUT_OF_MEMORY
                : FailureKind.SERVER_ERROR;
    }

    private HttpRequest request(String path, @Nullable JsonNode body, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(limit);
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
    }

    private static String detail(InputStream body) throws IOException {
        String text = new String(body.readNBytes(LONGEST_DETAIL), StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "" : ": " + text;
    }

    private RuntimeLostException lost(String path, String why) {
        return new RuntimeLostException(model, "asking " + base.resolve(path), why);
    }

    private RuntimeLostException interrupted(String path) {
        Thread.currentThread().interrupt();
        return lost(path, "interrupted");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
