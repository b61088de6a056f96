package dev.quantgate.runtime.openai;

import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.http.ApiKey;
import dev.quantgate.runtime.http.ModelServer;
import dev.quantgate.runtime.http.WatchedRuntime;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server that speaks OpenAI's chat completions: finds out which one it is and what it takes
/// beside the common fields.
public final class OpenAiServer {
    private final URI base;
    private final Timeouts timeouts;
    private final @Nullable ApiKey key;

    /// @param base scheme, host, port and maybe a path; a `/v1` at its end is passed over
    /// @param key sent with every request; `null` for none
    public OpenAiServer(URI base, Timeouts timeouts, @Nullable ApiKey key) {
        this.base = URI.create(base.toString().replaceFirst("(/v1)?/*$", ""));
        this.timeouts = timeouts;
        this.key = key;
    }

    /// The servers whose own endpoints are used.
    public enum Dialect {
        /// llama.cpp's server.
        LLAMA_SERVER("llama-server"),
        /// vLLM.
        VLLM("vLLM"),
        /// Hugging Face text-generation-inference.
        TGI("TGI"),
        /// TensorRT-LLM's `trtllm-serve`.
        TENSORRT_LLM("TensorRT-LLM"),
        /// Any other, a gateway for example.
        OTHER("OpenAI-compatible");

        private final String title;

        Dialect(String title) {
            this.title = title;
        }

        /// What is sent with every question beside the common fields.
        ObjectNode extras() {
            ObjectNode extras = JsonMapper.shared().createObjectNode();
            if (this == LLAMA_SERVER) {
                extras.put("cache_prompt", false);
                extras.put("timings_per_token", true);
            }
            return extras;
        }

        /// Has an answer go on until its budget is spent.
        ///
        /// @throws UnsupportedOperationException where the server has no field for it
        void ignoreEos(ObjectNode body, int maxTokens) {
            switch (this) {
                case LLAMA_SERVER -> body.put("ignore_eos", true);
                case VLLM, TENSORRT_LLM ->
                        body.put("ignore_eos", true).put("min_tokens", maxTokens);
                case TGI, OTHER ->
                        throw new UnsupportedOperationException(
                                title
                                        + " servers have no known way to go on past the end of a text; use llama-server, vLLM or TensorRT-LLM");
            }
        }
    }

    /// A model that a server has.
    ///
    /// @param model its id
    /// @param dialect which server it is
    /// @param version of the server
    /// @param digest of the address, the id and what the server lists of the model: the server
    ///   tells no digest of the content
    /// @param sizeBytes of its weights; `null` if the server does not say
    /// @param context tokens it is served with; `null` if the server does not say
    /// @param facts what else the server says, for provenance
    public record Served(
            String model,
            Dialect dialect,
            String version,
            String digest,
            @Nullable Long sizeBytes,
            @Nullable Integer context,
            SortedMap<String, String> facts) {
        /// Name and version of the server.
        public String runtime() {
            return dialect.title + " " + version;
        }
    }

    /// Finds a model.
    ///
    /// @throws RuntimeLostException when the server is not there or does not have the model
    public Served find(String model) {
        try (var server = new ModelServer(base, model, timeouts, key)) {
            JsonNode listed = server.ask("/v1/models", null).path("data");
            JsonNode entry =
                    listed.valueStream()
                            .filter(one -> one.path("id").asString("").equals(model))
                            .findFirst()
                            .orElseThrow(() ->
                                    new RuntimeLostException(
                                            model,
                                            "looking for it at " + base,
                                            "the server has "
                                                    + listed.valueStream()
                                                            .map(one -> one.path("id").asString(""))
                                                            .toList()));
            return served(server, model, entry);
        }
    }

    /// Id of the first model that the server lists, the only one of most.
    ///
    /// @throws RuntimeLostException when the server is not there or lists none
    public String first() {
        try (var server = new ModelServer(base, "the model", timeouts, key)) {
            String id = server.ask("/v1/models", null).path("data").path(0).path("id").asString("");
            if (id.isEmpty()) {
                throw new RuntimeLostException("the model", "asking " + base, "no model is listed");
            }
            return id;
        }
    }

    private Served served(ModelServer server, String model, JsonNode entry) {
        JsonNode props = unlessMissing(server, "/props");
        JsonNode version = unlessMissing(server, "/version");
        JsonNode info = unlessMissing(server, "/info");
        Dialect dialect = dialect(entry.path("owned_by").asString(""), props, version, info);
        var facts = new TreeMap<String, String>();
        facts.put("digestOf", "address and listing, the server tells no digest of the content");
        put(facts, "modelPath", props.path("model_path"));
        put(facts, "slots", props.path("total_slots"));
        put(facts, "root", entry.path("root"));
        put(facts, "quantizationMethod", info.path("quantize"));
        if (props.has("chat_template")) {
            facts.put("chatTemplate", Sha256.of(props.get("chat_template").asString("")));
        }
        Integer context =
                number(
                        entry.path("max_model_len"),
                        props.path("default_generation_settings").path("n_ctx"),
                        info.path("max_total_tokens"));
        JsonNode size = entry.path("meta").path("size");
        return new Served(
                model,
                dialect,
                text(props.path("build_info"), version.path("version"), info.path("version")),
                Sha256.of(
                        "%s\n%s\n%s\n%s\n%s"
                                .formatted(
                                        base,
                                        model,
                                        entry.path("root"),
                                        entry.path("max_model_len"),
                                        entry.path("meta"))),
                size.isNumber() ? size.asLong() : null,
                context,
                facts);
    }

    private static Dialect dialect(
            String ownedBy, JsonNode props, JsonNode version, JsonNode info) {
        if (props.has("build_info") || props.has("default_generation_settings")) {
            return Dialect.LLAMA_SERVER;
        }
        if (ownedBy.equals("vllm")) {
            return Dialect.VLLM;
        }
        if (ownedBy.equals("tensorrt_llm")) {
            return Dialect.TENSORRT_LLM;
        }
        if (info.has("model_id") && info.has("version")) {
            return Dialect.TGI;
        }
        // A vLLM that hides behind another owner still has this endpoint, and the same extras.
        return version.has("version") ? Dialect.VLLM : Dialect.OTHER;
    }

    private static JsonNode unlessMissing(ModelServer server, String path) {
        try {
            return server.ask(path, null);
        } catch (RuntimeLostException _) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private static void put(SortedMap<String, String> facts, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            facts.put(name, value.asString(value.toString()));
        }
    }

    private static @Nullable Integer number(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            if (candidate.isInt() && candidate.asInt() > 0) {
                return candidate.asInt();
            }
        }
        return null;
    }

    private static String text(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            if (!candidate.asString("").isEmpty()) {
                return candidate.asString();
            }
        }
        return "(version not told)";
    }

    /// Opens a model that was found.
    ///
    /// @param known what the user or the file says of it: its digest if there is a better one, its
    ///   quantization, and provenance that is added
    /// @param gone why the server is gone where its owner knows; asked after a failure, with the
    ///   time that it may wait to see an end
    /// @throws RuntimeLostException when the server is gone
    public ModelRuntime open(
            Served served, Known known, Function<Duration, Optional<String>> gone) {
        OpenAiRuntime model =
                OpenAiRuntime.open(base, served.model(), served.dialect(), timeouts, key);
        var options = new TreeMap<>(model.identity().options());
        options.putAll(served.facts());
        served.dialect()
                .extras()
                .properties()
                .forEach(extra -> options.put(extra.getKey(), extra.getValue().toString()));
        if (served.context() != null) {
            options.put("context", served.context().toString());
        }
        if (known.digest() != null) {
            options.remove("digestOf");
        }
        options.putAll(known.provenance());
        var identity =
                new ModelIdentity(
                        served.model(),
                        known.digest() == null ? served.digest() : known.digest(),
                        known.sizeBytes() == null ? served.sizeBytes() : known.sizeBytes(),
                        known.architecture(),
                        known.quantization(),
                        served.dialect().title,
                        served.version(),
                        options);
        return new WatchedRuntime(model, identity, new Watch(served, gone));
    }

    /// What is known of a model beside what its server says.
    ///
    /// @param digest of its file; `null` where only the server has the file
    /// @param sizeBytes of its file, likewise
    /// @param architecture as its file says, likewise
    /// @param quantization as file or user say; `null` for neither
    /// @param provenance added to its identity
    public record Known(
            @Nullable String digest,
            @Nullable Long sizeBytes,
            @Nullable String architecture,
            @Nullable String quantization,
            SortedMap<String, String> provenance) {}

    private final class Watch implements WatchedRuntime.Watch {
        private final Served served;
        private final Function<Duration, Optional<String>> gone;

        Watch(Served served, Function<Duration, Optional<String>> gone) {
            this.served = served;
            this.gone = gone;
        }

        @Override
        public Optional<String> gone(Duration patience) {
            return gone.apply(patience);
        }

        @Override
        public OptionalInt promptTokens(GenerationRequest request) {
            try (var server = new ModelServer(base, served.model(), timeouts, key)) {
                return switch (served.dialect()) {
                    case LLAMA_SERVER -> rendered(server, request);
                    case VLLM -> counted(server, request);
                    case TGI, TENSORRT_LLM, OTHER -> OptionalInt.empty();
                };
            } catch (RuntimeLostException _) {
                // An endpoint that is switched off; the answer will tell.
                return OptionalInt.empty();
            }
        }

        private static OptionalInt rendered(ModelServer server, GenerationRequest request) {
            ObjectNode chat = JsonMapper.shared().createObjectNode();
            chat.set("messages", ModelServer.messages(request));
            ObjectNode text = JsonMapper.shared().createObjectNode();
            text.set("content", server.ask("/apply-template", chat).path("prompt"));
            text.put("add_special", true);
            text.put("parse_special", true);
            JsonNode tokens = server.ask("/tokenize", text).path("tokens");
            return tokens.isArray() ? OptionalInt.of(tokens.size()) : OptionalInt.empty();
        }

        private OptionalInt counted(ModelServer server, GenerationRequest request) {
            ObjectNode chat = JsonMapper.shared().createObjectNode();
            chat.put("model", served.model());
            chat.set("messages", ModelServer.messages(request));
            JsonNode count = server.ask("/tokenize", chat).path("count");
            return count.isInt() ? OptionalInt.of(count.asInt()) : OptionalInt.empty();
        }
    }
}
