package dev.quantgate.runtime.openai;

import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.TokenUsage;
import dev.quantgate.runtime.http.LineStream;
import dev.quantgate.runtime.http.ModelServer;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One model behind an OpenAI-compatible server, asked over `/v1/chat/completions` with server-sent
/// events. Safe from any thread.
///
/// @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming">the format</a>
public final class OpenAiRuntime implements ModelRuntime {
    private final ModelServer server;
    private final String model;
    private final ModelIdentity identity;

    private OpenAiRuntime(ModelServer server, String model) {
        this.server = server;
        this.model = model;
        var options = new TreeMap<String, String>();
        options.put("temperature", "0");
        this.identity =
                new ModelIdentity(
                        model, null, null, null, null, "OpenAI-compatible", "not told", options);
    }

    /// Finds a model on a server.
    ///
    /// @param base without the `/v1`, e.g. `http://127.0.0.1:8080`
    /// @param model id as `/v1/models` lists it
    /// @throws RuntimeLostException when the server is not there or does not have the model
    public static OpenAiRuntime open(URI base, String model) {
        var server = new ModelServer(base, model);
        try {
            JsonNode listed = server.ask("/v1/models", null).path("data");
            if (listed.valueStream().noneMatch(one -> one.path("id").asString("").equals(model))) {
                throw new RuntimeLostException(
                        model,
                        "looking for it at " + base,
                        "the server has "
                                + listed.valueStream()
                                        .map(one -> one.path("id").asString(""))
                                        .toList());
            }
            return new OpenAiRuntime(server, model);
        } catch (RuntimeLostException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public TokenStream answer(GenerationRequest request) {
        return server.answer(
                "/v1/chat/completions", body(request), request.timeLimit(), Answer::new);
    }

    private ObjectNode body(GenerationRequest request) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("model", model);
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        body.put("max_tokens", request.maxTokens());
        body.put("temperature", 0);
        body.put("seed", request.seed());
        body.set("messages", ModelServer.messages(request));
        return body;
    }

    @Override
    public void close() {
        server.close();
    }

    /// Lines `data: {...}`, the last `data: [DONE]`; comments and other fields are passed over.
    private static final class Answer extends LineStream {
        private static final String DATA = "data:";

        private @Nullable StopReason reason;
        private TokenUsage usage = TokenUsage.UNKNOWN;

        Answer(InputStream body, Duration limit) {
            super(body, limit);
        }

        @Override
        protected List<TokenEvent> events(String line, long atNanos) {
            if (!line.startsWith(DATA)) {
                return List.of();
            }
            String data = line.substring(DATA.length()).strip();
            if (data.equals("[DONE]")) {
                return List.of(end(atNanos));
            }
            JsonNode chunk;
            try {
                chunk = JsonMapper.shared().readTree(data);
            } catch (JacksonException e) {
                return List.of(
                        failed("an event that is no JSON: " + e.getOriginalMessage(), atNanos));
            }
            if (chunk.hasNonNull("error")) {
                JsonNode error = chunk.get("error");
                return List.of(failed(error.path("message").asString(error.toString()), atNanos));
            }
            if (chunk.hasNonNull("usage")) {
                usage = usage(chunk.get("usage"));
            }
            JsonNode choice = chunk.path("choices").path(0);
            reason =
                    switch (choice.path("finish_reason").asString("")) {
                        case "" -> reason;
                        case "length" -> StopReason.LENGTH;
                        default -> StopReason.END_OF_TEXT;
                    };
            String piece = choice.path("delta").path("content").asString("");
            return piece.isEmpty() ? List.of() : List.of(new TokenEvent.Piece(piece, atNanos));
        }

        @Override
        protected TokenEvent cutOff(long atNanos) {
            return reason == null ? super.cutOff(atNanos) : end(atNanos);
        }

        private TokenEvent end(long atNanos) {
            return reason == null
                    ? failed("[DONE] without a finish_reason", atNanos)
                    : new TokenEvent.Finished(reason, usage, atNanos);
        }

        private static TokenUsage usage(JsonNode usage) {
            JsonNode cached = usage.path("prompt_tokens_details").path("cached_tokens");
            return new TokenUsage(
                    usage.has("prompt_tokens") ? usage.get("prompt_tokens").asInt() : null,
                    usage.has("completion_tokens") ? usage.get("completion_tokens").asInt() : null,
                    cached.isInt() ? cached.asInt() : null);
        }

        private static TokenEvent failed(String detail, long atNanos) {
            return new TokenEvent.Failed(ModelServer.failure(detail), detail, atNanos);
        }
    }
}
