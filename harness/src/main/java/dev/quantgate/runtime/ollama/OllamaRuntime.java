package dev.quantgate.runtime.ollama;

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
import dev.quantgate.runtime.http.LineStream;
import dev.quantgate.runtime.http.Logprobs;
import dev.quantgate.runtime.http.ModelServer;
import dev.quantgate.runtime.http.Refusals;
import dev.quantgate.runtime.http.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One model of an Ollama server, asked over `/api/chat`, or over `/api/generate` with a raw
/// prompt. Every option is sent with every question, because the server's defaults depend on its
/// hardware.
///
/// The server's prompt cache cannot be switched off. Safe from any thread.
///
/// @see <a href="https://github.com/ollama/ollama/blob/main/docs/api.md">Ollama API</a>
public final class OllamaRuntime implements ModelRuntime {
    private final ModelServer server;
    private final String model;
    private final int context;
    private final @Nullable Integer threads;
    private final ModelIdentity identity;

    private OllamaRuntime(
            ModelServer server,
            String model,
            int context,
            @Nullable Integer threads,
            ModelIdentity identity) {
        this.server = server;
        this.model = model;
        this.context = context;
        this.threads = threads;
        this.identity = identity;
    }

    /// Finds a model on a server that is waited for as long as [Timeouts#defaults()] says.
    ///
    /// @param base e.g. `http://127.0.0.1:11434`
    /// @param model e.g. `qwen2.5:0.5b-instruct-q4_K_M`; it must have been pulled
    /// @param context tokens of context, prompt and answer together
    /// @throws RuntimeLostException when the server is not there or does not have the model
    public static OllamaRuntime open(URI base, String model, int context) {
        return open(base, model, context, Timeouts.defaults());
    }

    /// Finds a model on a server.
    ///
    /// @param base e.g. `http://127.0.0.1:11434`
    /// @param model e.g. `qwen2.5:0.5b-instruct-q4_K_M`; it must have been pulled
    /// @param context tokens of context, prompt and answer together
    /// @throws RuntimeLostException when the server is not there or does not have the model
    public static OllamaRuntime open(URI base, String model, int context, Timeouts timeouts) {
        return open(base, model, context, null, timeouts);
    }

    /// Finds a model on a server.
    ///
    /// @param base e.g. `http://127.0.0.1:11434`
    /// @param model e.g. `qwen2.5:0.5b-instruct-q4_K_M`; it must have been pulled
    /// @param context tokens of context, prompt and answer together
    /// @param threads of the server's processor; `null`: as the server chooses
    /// @throws RuntimeLostException when the server is not there or does not have the model
    public static OllamaRuntime open(
            URI base, String model, int context, @Nullable Integer threads, Timeouts timeouts) {
        var server = new ModelServer(base, model, timeouts, null);
        try {
            JsonNode details =
                    server.ask(
                                    "/api/show",
                                    JsonMapper.shared().createObjectNode().put("model", model))
                            .path("details");
            JsonNode tag = tag(server.ask("/api/tags", null), model);
            var options = new TreeMap<String, String>();
            options.put("num_ctx", String.valueOf(context));
            options.put("temperature", "0");
            if (threads != null) {
                options.put("num_thread", threads.toString());
            }
            var identity =
                    new ModelIdentity(
                            model,
                            tag.has("digest") ? "sha256:" + tag.get("digest").asString() : null,
                            tag.has("size") ? tag.get("size").asLong() : null,
                            text(details, "family"),
                            text(details, "quantization_level"),
                            "Ollama",
                            String.valueOf(text(server.ask("/api/version", null), "version")),
                            options);
            return new OllamaRuntime(server, model, context, threads, identity);
        } catch (RuntimeLostException e) {
            server.close();
            throw e;
        }
    }

    private static JsonNode tag(JsonNode tags, String model) {
        String full = model.contains(":") ? model : model + ":latest";
        return tags.path("models")
                .valueStream()
                .filter(tag -> tag.path("name").asString("").equals(full))
                .findFirst()
                .orElse(JsonMapper.shared().createObjectNode());
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asString() : null;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public TokenStream answer(GenerationRequest request) {
        Decoding decoding = request.decoding();
        if (decoding.ignoreEos()) {
            throw new UnsupportedOperationException(
                    "Ollama cannot go on past the end of a text; use llama-server, vLLM or the embedded runtime");
        }
        ObjectNode body = body(request);
        if (decoding.raw()) {
            body.put("raw", true).put("prompt", request.prompt());
        } else {
            body.put("think", false).set("messages", ModelServer.messages(request));
        }
        if (decoding.schema() != null) {
            body.set("format", JsonMapper.shared().readTree(decoding.schema()));
        }
        if (decoding.topLogprobs() != null) {
            body.put("logprobs", true).put("top_logprobs", decoding.topLogprobs());
        }
        return server.answer(
                decoding.raw() ? "/api/generate" : "/api/chat",
                body,
                request.timeLimit(),
                Answer::new);
    }

    private ObjectNode body(GenerationRequest request) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("model", model);
        body.put("stream", true);
        // A question that does not fit is refused instead of being cut without a word.
        body.put("truncate", false);
        body.put("shift", false);
        ObjectNode options = body.putObject("options");
        if (threads != null) {
            options.put("num_thread", threads);
        }
        options.put("num_ctx", context)
                .put("num_predict", request.maxTokens())
                .put("seed", request.seed())
                .put("temperature", 0)
                .put("top_k", 1)
                .put("top_p", 1)
                .put("repeat_penalty", 1);
        return body;
    }

    @Override
    public void close() {
        server.close();
    }

    /// One JSON object a line; an `error` may come with HTTP 200.
    private static final class Answer extends LineStream {
        /// Older servers stop a model that says the same token, spaces aside, so often, without a
        /// last line.
        private static final int REPEATS_OF_AN_ABORT = 30;

        private String lastToken = "";
        private int repeats;
        private final List<TokenLogprob> logprobs = new ArrayList<>();

        Answer(Reply reply) {
            super(reply);
        }

        @Override
        protected List<TokenEvent> events(String line, long atNanos) {
            if (line.isBlank()) {
                return List.of();
            }
            JsonNode chunk;
            try {
                chunk = JsonMapper.shared().readTree(line);
            } catch (JacksonException e) {
                return List.of(
                        failed("a line that is no JSON: " + e.getOriginalMessage(), atNanos));
            }
            if (!chunk.isObject()) {
                return List.of(failed("a line that is no JSON object", atNanos));
            }
            if (chunk.hasNonNull("error")) {
                JsonNode error = chunk.get("error");
                return List.of(Refusals.event(error.asString(error.toString()), atNanos));
            }
            List<TokenEvent> events = new ArrayList<>();
            JsonNode message = chunk.path("message");
            String thought = message.path("thinking").asString("");
            if (!thought.isEmpty()) {
                count(thought);
                events.add(new TokenEvent.Reasoning(thought, atNanos));
            }
            String piece = message.path("content").asString(chunk.path("response").asString(""));
            logprobs.addAll(Logprobs.of(chunk.path("logprobs")));
            if (!piece.isEmpty()) {
                count(piece);
                events.add(new TokenEvent.Piece(piece, atNanos));
            }
            if (chunk.path("done").asBoolean(false)) {
                events.add(finished(chunk, atNanos));
            }
            return events;
        }

        @Override
        public List<TokenLogprob> logprobs() {
            return List.copyOf(logprobs);
        }

        private void count(String piece) {
            String token = piece.strip();
            repeats = token.equals(lastToken) ? repeats + 1 : 1;
            lastToken = token;
        }

        private static TokenEvent finished(JsonNode chunk, long atNanos) {
            return switch (chunk.path("done_reason").asString("stop")) {
                case "stop" ->
                        new TokenEvent.Finished(StopReason.END_OF_TEXT, usage(chunk), atNanos);
                case "length" -> new TokenEvent.Finished(StopReason.LENGTH, usage(chunk), atNanos);
                case String other -> failed("done_reason " + other, atNanos);
            };
        }

        private static TokenUsage usage(JsonNode chunk) {
            return new TokenUsage(
                    count(chunk, "prompt_eval_count"),
                    count(chunk, "eval_count"),
                    count(chunk, "prompt_eval_cached_count"));
        }

        private static @Nullable Integer count(JsonNode chunk, String key) {
            return chunk.path(key).isInt() ? chunk.get(key).asInt() : null;
        }

        @Override
        protected TokenEvent cutOff(long atNanos) {
            return repeats >= REPEATS_OF_AN_ABORT
                    ? new TokenEvent.Finished(
                            StopReason.REPETITION_ABORT, TokenUsage.UNKNOWN, atNanos)
                    : super.cutOff(atNanos);
        }

        private static TokenEvent failed(String detail, long atNanos) {
            return new TokenEvent.Failed(FailureKind.SERVER_ERROR, detail, atNanos);
        }
    }
}
