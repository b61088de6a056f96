package dev.quantgate.runtime.http;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// A server that answers for one model over HTTP/1.1.
///
/// Redirects are not followed, not even on the same host: a question would become a GET or be sent
/// twice, the detour would be timed, and a key could reach somebody else. The message names the
/// address to use instead.
///
/// Every request has a connection of its own. Servers close kept ones when they like, llama-server
/// after every stream, and a question that met the closing would fail for nothing. Safe from any
/// thread.
public final class ModelServer implements AutoCloseable {
    private static final Duration ASK_LIMIT = Duration.ofSeconds(30);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);
    private static final int LONGEST_REPLY = 16 << 20;
    private static final int LONGEST_REFUSAL = 64 << 10;
    private static final int LONGEST_DETAIL = 400;

    private final String base;
    private final String model;
    private final Timeouts timeouts;
    private final @Nullable ApiKey key;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<HttpClient> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// A server that asks for no key, waited for as long as [Timeouts#defaults()] says.
    ///
    /// @param base as for the other constructor
    /// @param model name as the server knows it, for messages
    public ModelServer(URI base, String model) {
        this(base, model, Timeouts.defaults(), null);
    }

    /// @param base scheme, host and port, e.g. `http://127.0.0.1:11434`, and for some gateways the
    ///   beginning of every path
    /// @param model name as the server knows it, for messages
    /// @param key sent with every request; `null` for none
    public ModelServer(URI base, String model, Timeouts timeouts, @Nullable ApiKey key) {
        this.base = bare(base);
        this.model = model;
        this.timeouts = timeouts;
        this.key = key;
    }

    private HttpClient connect() {
        HttpClient fresh =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeouts.connect())
                        .executor(threads)
                        .build();
        open.add(fresh);
        if (closed) {
            fresh.shutdownNow();
        }
        return fresh;
    }

    void disconnect(HttpClient used) {
        open.remove(used);
        used.shutdownNow();
    }

    /// Without user, password and query, which may be secrets, and without a slash at the end.
    private static String bare(URI address) {
        String authority = String.valueOf(address.getRawAuthority());
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getScheme()
                + "://"
                + authority.substring(authority.lastIndexOf('@') + 1)
                + path.replaceAll("/+$", "");
    }

    /// Asks for something small.
    ///
    /// @param body JSON to post; `null` to get
    /// @throws RuntimeLostException when there is no good answer
    public JsonNode ask(String path, @Nullable JsonNode body) {
        Duration limit = ASK_LIMIT.compareTo(timeouts.total()) < 0 ? ASK_LIMIT : timeouts.total();
        long deadline = System.nanoTime() + limit.toNanos();
        HttpRequest request = request(path, body);
        HttpClient client = connect();
        try {
            HttpResponse<InputStream> response =
                    client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                            .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            String text = text(response.body(), LONGEST_REPLY, deadline);
            if (response.statusCode() != 200) {
                throw lost(asking(path), words(refusal(response, text)));
            }
            if (System.nanoTime() - deadline > 0) {
                throw lost(asking(path), noReplyWithin(limit));
            }
            return JsonMapper.shared().readTree(text);
        } catch (TimeoutException _) {
            throw lost(asking(path), noReplyWithin(limit));
        } catch (ExecutionException e) {
            throw new RuntimeLostException(model, asking(path), plain(e));
        } catch (IOException | JacksonException e) {
            throw new RuntimeLostException(model, asking(path), e);
        } catch (InterruptedException _) {
            throw interrupted(path);
        } finally {
            disconnect(client);
        }
    }

    private static String noReplyWithin(Duration limit) {
        return "no complete reply within " + limit.toMillis() + " ms";
    }

    /// Asks for an answer. A server that lives but refuses gives a stream that fails at once.
    ///
    /// @param timeLimit of this question; the shorter of this and the total of the timeouts holds
    /// @param reader makes a stream of the reply, which the stream closes
    /// @throws RuntimeLostException when the server is gone, or does not have the model
    public TokenStream answer(
            String path, JsonNode body, Duration timeLimit, Function<Reply, TokenStream> reader) {
        HttpRequest request = request(path, body);
        HttpClient client = connect();
        boolean begun = false;
        var firstByte = new AtomicLong();
        long sentNanos = System.nanoTime();
        var patience = new Patience(timeouts, timeLimit, sentNanos);
        try {
            HttpResponse<InputStream> response =
                    client.sendAsync(
                                    request,
                                    _ -> {
                                        firstByte.set(System.nanoTime());
                                        return HttpResponse.BodySubscribers.ofInputStream();
                                    })
                            .get(
                                    patience.deadlineNanos() - System.nanoTime(),
                                    TimeUnit.NANOSECONDS);
            if (response.statusCode() != 200) {
                return refused(path, response, patience, sentNanos, firstByte.get());
            }
            TokenStream answer =
                    reader.apply(
                            new Reply(
                                    this,
                                    client,
                                    response.body(),
                                    patience,
                                    sentNanos,
                                    firstByte.get()));
            begun = true;
            return answer;
        } catch (TimeoutException _) {
            disconnect(client);
            return unanswered(FailureKind.TIMEOUT, patience.late(), sentNanos);
        } catch (ExecutionException e) {
            IOException why = plain(e);
            if (why instanceof ConnectException || why instanceof HttpConnectTimeoutException) {
                throw new RuntimeLostException(model, asking(path), why);
            }
            return unanswered(
                    FailureKind.SERVER_ERROR, "no answer began: " + why.getMessage(), sentNanos);
        } catch (InterruptedException _) {
            throw interrupted(path);
        } finally {
            if (!begun) {
                disconnect(client);
            }
        }
    }

    private TokenStream unanswered(FailureKind kind, String detail, long sentNanos) {
        var failed = new TokenEvent.Failed(kind, words(detail), System.nanoTime());
        return new EndedStream(unlessGone(failed), sentNanos, OptionalLong.empty());
    }

    private TokenStream refused(
            String path,
            HttpResponse<InputStream> response,
            Patience patience,
            long sentNanos,
            long firstByteNanos) {
        String said;
        try {
            said = text(response.body(), LONGEST_REFUSAL, patience.deadlineNanos());
        } catch (IOException _) {
            said = "";
        }
        String refusal = words(refusal(response, said));
        if (response.statusCode() == 429 || response.statusCode() >= 500) {
            return new EndedStream(
                    Refusals.event(refusal, System.nanoTime()),
                    sentNanos,
                    OptionalLong.of(firstByteNanos));
        }
        throw lost(asking(path), refusal);
    }

    private static String refusal(HttpResponse<?> response, String said) {
        int status = response.statusCode();
        String to =
                status / 100 == 3
                        ? " to "
                                + response.headers().firstValue("Location").orElse("nowhere")
                                + "; redirects are not followed, give the server's final address"
                        : "";
        return "HTTP " + status + to + (said.isEmpty() ? "" : ": " + said);
    }

    /// A body's beginning; what came until the deadline.
    private static String text(InputStream body, int longest, long deadlineNanos)
            throws IOException {
        try (InputStream in = body;
                var _ = new Alarm(() -> deadlineNanos, () -> closeQuietly(body))) {
            return new String(in.readNBytes(longest), StandardCharsets.UTF_8).strip();
        }
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException _) {
            // gone already
        }
    }

    private static IOException plain(ExecutionException e) {
        return e.getCause() instanceof IOException why ? why : new IOException(e.getCause());
    }

    /// A failed answer counts against the model only while its server lives.
    ///
    /// @throws RuntimeLostException when the server is gone
    TokenEvent unlessGone(TokenEvent.Failed failed) {
        if (isGone()) {
            throw lost("answering", words(failed.detail()) + ", and the server is gone");
        }
        return failed;
    }

    /// A server that takes the connection and says nothing is slow, not gone.
    private boolean isGone() {
        HttpClient client = connect();
        try {
            client.sendAsync(request("/", null), HttpResponse.BodyHandlers.discarding())
                    .get(timeouts.connect().plus(PROBE_LIMIT).toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException _) {
            return true;
        } catch (InterruptedException _) {
            throw interrupted("/");
        } finally {
            disconnect(client);
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

    private HttpRequest request(String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (key != null) {
            request.header("Authorization", key.bearer());
        }
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
    }

    /// A server's words, fit to be kept: without our key and not too long.
    String words(String said) {
        String safe = key == null ? said : key.redact(said);
        return safe.length() <= LONGEST_DETAIL ? safe : safe.substring(0, LONGEST_DETAIL) + "…";
    }

    private String asking(String path) {
        return "asking " + base + path;
    }

    RuntimeLostException lost(String doing, String why) {
        return new RuntimeLostException(model, doing, why);
    }

    private RuntimeLostException interrupted(String path) {
        Thread.currentThread().interrupt();
        return lost(asking(path), "interrupted");
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(this::disconnect);
    }
}
