package dev.quantgate.runtime.http;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
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
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
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

    private Connection connect() throws IOException {
        Connection fresh = Connection.open(URI.create(base), timeouts.connect());
        open.add(fresh);
        if (closed) {
            disconnect(fresh);
        }
        return fresh;
    }

    void disconnect(Connection used) {
        open.remove(used);
        used.close();
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
        ClassicHttpRequest request = request(path, body);
        Connection connection = connectedTo(path);
        try (var _ = new Alarm(() -> deadline, connection::close)) {
            // Not closed itself: that would read a body to its end, which may never come.
            ClassicHttpResponse response = connection.send(request);
            String text = text(response, LONGEST_REPLY);
            if (response.getCode() != 200) {
                throw lost(asking(path), words(refusal(response, text)));
            }
            return JsonMapper.shared().readTree(text);
        } catch (IOException e) {
            endIfInterrupted(path);
            throw System.nanoTime() - deadline >= 0
                    ? lost(asking(path), noReplyWithin(limit))
                    : new RuntimeLostException(model, asking(path), e);
        } catch (JacksonException e) {
            throw new RuntimeLostException(model, asking(path), e);
        } finally {
            disconnect(connection);
        }
    }

    /// @throws RuntimeLostException when there is nobody
    private Connection connectedTo(String path) {
        try {
            return connect();
        } catch (IOException e) {
            endIfInterrupted(path);
            String why = e instanceof UnknownHostException ? "no such host" : e.getMessage();
            throw lost(asking(path), "cannot connect: " + why);
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
        ClassicHttpRequest request = request(path, body);
        Connection connection = connectedTo(path);
        boolean begun = false;
        long sentNanos = System.nanoTime();
        var patience = new Patience(timeouts, timeLimit, sentNanos);
        var alarm =
                new Alarm(
                        patience::deadlineNanos,
                        () -> {
                            patience.end();
                            connection.close();
                        });
        try {
            ClassicHttpResponse response = connection.send(request);
            if (response.getCode() != 200) {
                return refused(path, response, sentNanos, connection.firstByteNanos());
            }
            TokenStream answer =
                    reader.apply(
                            new Reply(
                                    this, connection, alarm, body(response), patience, sentNanos));
            begun = true;
            return answer;
        } catch (IOException e) {
            endIfInterrupted(path);
            return patience.hasEnded() || patience.isOver(System.nanoTime())
                    ? unanswered(FailureKind.TIMEOUT, patience.late(), sentNanos)
                    : unanswered(
                            FailureKind.SERVER_ERROR,
                            "no answer began: " + e.getMessage(),
                            sentNanos);
        } finally {
            if (!begun) {
                alarm.close();
                disconnect(connection);
            }
        }
    }

    private TokenStream unanswered(FailureKind kind, String detail, long sentNanos) {
        var failed = new TokenEvent.Failed(kind, words(detail), System.nanoTime());
        return new EndedStream(unlessGone(failed), sentNanos, OptionalLong.empty());
    }

    private TokenStream refused(
            String path, ClassicHttpResponse response, long sentNanos, long firstByteNanos) {
        String said;
        try {
            said = text(response, LONGEST_REFUSAL);
        } catch (IOException _) {
            said = "";
        }
        String refusal = words(refusal(response, said));
        if (response.getCode() == 429 || response.getCode() >= 500) {
            return new EndedStream(
                    Refusals.event(refusal, System.nanoTime()),
                    sentNanos,
                    OptionalLong.of(firstByteNanos));
        }
        throw lost(asking(path), refusal);
    }

    private static String refusal(ClassicHttpResponse response, String said) {
        int status = response.getCode();
        Header place = response.getFirstHeader("Location");
        String to =
                status / 100 == 3
                        ? " to "
                                + (place == null ? "nowhere" : place.getValue())
                                + "; redirects are not followed, give the server's final address"
                        : "";
        return "HTTP " + status + to + (said.isEmpty() ? "" : ": " + said);
    }

    /// A body's beginning.
    private static String text(ClassicHttpResponse response, int longest) throws IOException {
        return new String(body(response).readNBytes(longest), StandardCharsets.UTF_8).strip();
    }

    private static InputStream body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
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
        long deadline = System.nanoTime() + timeouts.connect().plus(PROBE_LIMIT).toNanos();
        Connection connection;
        try {
            connection = connect();
        } catch (IOException _) {
            endIfInterrupted("/");
            return true;
        }
        try (var _ = new Alarm(() -> deadline, connection::close)) {
            connection.send(request("/", null));
            return false;
        } catch (IOException _) {
            endIfInterrupted("/");
            return System.nanoTime() - deadline < 0;
        } finally {
            disconnect(connection);
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

    private ClassicHttpRequest request(String path, @Nullable JsonNode body) {
        var request =
                new BasicClassicHttpRequest(
                        body == null ? Method.GET : Method.POST, URI.create(base + path));
        request.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        if (key != null) {
            request.setHeader(HttpHeaders.AUTHORIZATION, key.bearer());
        }
        if (body != null) {
            request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        }
        return request;
    }

    /// A server's words, fit to be kept: without our key and not too long.
    String words(String said) {
        String safe = key == null ? said : key.redact(said);
        return safe.length() <= LONGEST_DETAIL ? safe : safe.substring(0, LONGEST_DETAIL) + "…";
    }

    private String asking(String path) {
        return "asking " + base + path;
    }

    private void endIfInterrupted(String path) {
        if (Thread.currentThread().isInterrupted()) {
            throw lost(asking(path), "interrupted");
        }
    }

    RuntimeLostException lost(String doing, String why) {
        return new RuntimeLostException(model, doing, why);
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(this::disconnect);
    }
}
