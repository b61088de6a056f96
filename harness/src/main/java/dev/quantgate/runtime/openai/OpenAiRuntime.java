package dev.quantgate.runtime.openai;

import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenLogprob;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.TokenUsage;
import dev.quantgate.runtime.http.ApiKey;
import dev.quantgate.runtime.http.LineStream;
import dev.quantgate.runtime.http.Logprobs;
import dev.quantgate.runtime.http.ModelServer;
import dev.quantgate.runtime.http.Refusals;
import dev.quantgate.runtime.http.Reply;
import dev.quantgate.runtime.openai.OpenAiServer.Dialect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One model behind an OpenAI-compatible server, asked over `/v1/chat/completions`, or over
/// `/v1/completions` with a raw prompt, with server-sent events. Safe from any thread.
///
/// @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming">the format</a>
public final class OpenAiRuntime implements ModelRuntime {
    private final ModelServer server;
    private final String model;
    private final Dialect dialect;
    private final ModelIdentity identity;

    private OpenAiRuntime(ModelServer server, String model, Dialect dialect) {
        this.server = server;
        this.model = model;
        this.dialect = dialect;
        var options = new TreeMap<String, String>();
        options.put("temperature", "0");
        this.identity =
                new ModelIdentity(
                        model, null, null, null, null, "OpenAI-compatible", "not told", options);
    }

    /// Finds a model on a server that asks for no key and is waited for as long as
    /// [Timeouts#defaults()] says.
    ///
    /// @param base e.g. `http://127.0.0.1:8080`; a `/v1` at its end may be there or not
    /// @param model id as `/v1/models` lists it
    /// @throws RuntimeLostException when the server is not there or does not have the model
    public static OpenAiRuntime open(URI base, String model) {
        return open(base, model, Timeouts.defaults(), null);
    }

    /// Finds a model on a server.
    ///
    /// @param base e.g. `http://127.0.0.1:8080`; a `/v1` at its end may be there or not
    /// @param model id as `/v1/models` lists it
    /// @param key sent with every request; `null` for none
    /// @throws RuntimeLostException when the server is not there or does not have the model
    public static OpenAiRuntime open(
            URI base, String model, Timeouts timeouts, @Nullable ApiKey key) {
        return open(base, model, Dialect.OTHER, timeouts, key);
    }

    /// Finds a model on a server.
    ///
    /// @param base e.g. `http://127.0.0.1:8080`; a `/v1` at its end may be there or not
    /// @param model id as `/v1/models` lists it
    /// @param dialect which server it is, so that it is sent what it takes beside the common fields
    /// @param key sent with every request; `null` for none
    /// @throws RuntimeLostException when the server is not there or does not have the model
    public static OpenAiRuntime open(
            URI base, String model, Dialect dialect, Timeouts timeouts, @Nullable ApiKey key) {
        var server = new ModelServer(withoutVersion(base), model, timeouts, key);
        try {
            JsonNode listed = server.ask("/v1/models", null).path("data");
            if (listed.valueStream().noneMatch(one -> one.path("id").asString("").equals(model))) {
                throw new RuntimeLostException(
                        model,
                        "looking for it",
                        "the server has "
                                + listed.valueStream()
                                        .map(one -> one.path("id").asString(""))
                                        .toList());
            }
            return new OpenAiRuntime(server, model, dialect);
        } catch (RuntimeLostException e) {
            server.close();
            throw e;
        }
    }

    private static URI withoutVersion(URI base) {
        return URI.create(base.toString().replaceFirst("/v1/?$", ""));
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public TokenStream answer(GenerationRequest request) {
        Decoding decoding = request.decoding();
        ObjectNode body = body(request);
        if (decoding.raw()) {
            body.put("prompt", request.prompt());
        } else {
            body.set("messages", ModelServer.messages(request));
        }
        if (decoding.ignoreEos()) {
            dialect.ignoreEos(body, request.maxTokens());
        }
        if (decoding.schema() != null) {
            ObjectNode format = body.putObject("response_format").put("type", "json_schema");
            format.putObject("json_schema")
                    .put("name", "answer")
                    .put("strict", true)
                    .set("schema", JsonMapper.shared().readTree(decoding.schema()));
        }
        if (decoding.topLogprobs() != null) {
            if (decoding.raw()) {
                throw new UnsupportedOperationException(
                        "log probabilities of raw prompts differ from server to server; ask with the chat template");
            }
            body.put("logprobs", true).put("top_logprobs", decoding.topLogprobs());
        }
        return server.answer(
                decoding.raw() ? "/v1/completions" : "/v1/chat/completions",
                body,
                request.timeLimit(),
                Answer::new);
    }

    private ObjectNode body(GenerationRequest request) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("model", model);
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        body.put("max_tokens", request.maxTokens());
        body.put("temperature", 0);
        body.put("seed", request.seed());
        body.setAll(dialect.extras());
        return body;
    }

    @Override
    public void close() {
        server.close();
    }

    /// Lines `data: {...}`, the last `data: [DONE]`; comments and other fields are passed over.
    ///
    /// Each line is an event of its own: no server spreads one over several.
    private static final class Answer extends LineStream {
        private static final String DATA = "data:";

        /// llama-server named error events so until 2025.
        private static final String ERROR = "error:";

        private @Nullable String reason;
        private final List<TokenLogprob> logprobs = new ArrayList<>();
        private TokenUsage usage = TokenUsage.UNKNOWN;

        Answer(Reply reply) {
            super(reply);
        }

        @Override
        protected List<TokenEvent> events(String line, long atNanos) {
            if (line.startsWith(DATA)) {
                return event(line.substring(DATA.length()).strip(), atNanos);
            }
            if (line.startsWith(ERROR)) {
                return List.of(error(line.substring(ERROR.length()).strip(), atNanos));
            }
            // Some gateways answer an error as plain JSON, with status 200 and no framing.
            return line.startsWith("{") ? event(line, atNanos) : List.of();
        }

        private List<TokenEvent> event(String data, long atNanos) {
            if (data.isEmpty()) {
                return List.of();
            }
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
            if (!chunk.isObject()) {
                return List.of(failed("an event that is no JSON object", atNanos));
            }
            if (chunk.hasNonNull("error") || chunk.path("object").asString("").equals("error")) {
                return List.of(error(data, atNanos));
            }
            if (chunk.path("usage").isObject()) {
                usage = usage(chunk.get("usage"));
            }
            JsonNode choice = chunk.path("choices").path(0);
            logprobs.addAll(Logprobs.of(choice.path("logprobs").path("content")));
            String said = choice.path("finish_reason").asString("");
            if (!said.isEmpty()) {
                reason = said;
            }
            return tokens(choice, atNanos);
        }

        @Override
        public List<TokenLogprob> logprobs() {
            return List.copyOf(logprobs);
        }

        private static List<TokenEvent> tokens(JsonNode choice, long atNanos) {
            JsonNode delta = choice.path("delta");
            List<TokenEvent> tokens = new ArrayList<>();
            String thought =
                    delta.path("reasoning_content").asString(delta.path("reasoning").asString(""));
            if (!thought.isEmpty()) {
                tokens.add(new TokenEvent.Reasoning(thought, atNanos));
            }
            String piece = delta.path("content").asString(choice.path("text").asString(""));
            if (!piece.isEmpty()) {
                tokens.add(new TokenEvent.Piece(piece, atNanos));
            }
            return tokens;
        }

        private static TokenEvent error(String data, long atNanos) {
            return Refusals.event(words(data), atNanos);
        }

        /// `{"error":{"message":..}}`, `{"error":".."}` and `{"message":..}` are all about.
        private static String words(String data) {
            try {
                JsonNode whole = JsonMapper.shared().readTree(data);
                JsonNode error = whole.hasNonNull("error") ? whole.get("error") : whole;
                return error.path("message").asString(error.asString(data));
            } catch (JacksonException _) {
                return data;
            }
        }

        @Override
        protected TokenEvent cutOff(long atNanos) {
            return reason == null
                    ? super.cutOff(atNanos)
                    : failed("the stream ended without [DONE]", atNanos);
        }

        private TokenEvent end(long atNanos) {
            return switch (reason) {
                case null -> failed("[DONE] without a finish_reason", atNanos);
                case "stop", "eos", "eos_token", "stop_sequence", "tool_calls", "function_call" ->
                        new TokenEvent.Finished(StopReason.END_OF_TEXT, usage, atNanos);
                case "length" -> new TokenEvent.Finished(StopReason.LENGTH, usage, atNanos);
                // A filter's cut, an abort, a name unknown here: not an end that the model chose.
                case String other -> failed("finish_reason " + other, atNanos);
            };
        }

        private static TokenUsage usage(JsonNode usage) {
            return new TokenUsage(
                    count(usage, "prompt_tokens"),
                    count(usage, "completion_tokens"),
                    count(usage.path("prompt_tokens_details"), "cached_tokens"));
        }

        private static @Nullable Integer count(JsonNode node, String key) {
            return node.path(key).isInt() ? node.get(key).asInt() : null;
        }

        private static TokenEvent failed(String detail, long atNanos) {
            return new TokenEvent.Failed(FailureKind.SERVER_ERROR, detail, atNanos);
        }
    }
}
