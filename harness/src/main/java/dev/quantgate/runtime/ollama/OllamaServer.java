package dev.quantgate.runtime.ollama;

import dev.quantgate.runtime.ModelRejectedException;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.Timeouts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An Ollama server and the models it has: finds, pulls, imports, quantizes, loads and unloads
/// them.
///
/// @see <a href="https://github.com/ollama/ollama/blob/main/docs/api.md">Ollama API</a>
public final class OllamaServer implements AutoCloseable {
    /// What Ollama quantizes to; anything else must come as a file.
    public static final List<String> QUANTIZATIONS = List.of("Q8_0", "Q4_K_S", "Q4_K_M");

    private static final Pattern WEIGHTS =
            Pattern.compile("(?m)^FROM \\S*(sha256-[0-9a-f]{64})\\s*$");

    private static final Duration ASK_LIMIT = Duration.ofSeconds(30);
    private static final Duration WORK_LIMIT = Duration.ofHours(6);
    private static final int DIGEST_SHOWN = 12;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String MODEL = "model";

    private final URI base;
    private final Consumer<String> notices;
    private final HttpClient client;

    /// @param base scheme, host and port
    /// @param notices takes lines for the user about what takes time
    public OllamaServer(URI base, Timeouts timeouts, Consumer<String> notices) {
        this.base = base;
        this.notices = notices;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeouts.connect())
                        .build();
    }

    /// A model that a server has.
    ///
    /// @param model name with its tag
    /// @param digest `sha256:` and hex, the server's own
    /// @param sizeBytes of its weights
    public record Stored(String model, String digest, long sizeBytes) {}

    /// What a server says of a model.
    ///
    /// @param architecture e.g. `qwen2`; `null` if it does not say
    /// @param quantization e.g. `Q4_K_M`; `null` if it does not say
    /// @param template chat template that it applies; `null` if it does not say
    /// @param parameters what the model's file sets by itself, e.g. stop words; `null` for none
    public record Details(
            @Nullable String architecture,
            @Nullable String quantization,
            @Nullable String template,
            @Nullable String parameters) {}

    /// A model in a server's memory.
    ///
    /// @param sizeBytes of weights and context; from the server's load log, to be reported only
    /// @param gpuBytes the part of it that a GPU holds
    /// @param context tokens; `null` if the server does not say
    public record Loaded(long sizeBytes, long gpuBytes, @Nullable Integer context) {}

    /// Where the server is.
    public URI base() {
        return base;
    }

    /// The server's version.
    ///
    /// @throws RuntimeLostException when it is not there
    public String version() {
        return ask("/api/version", null, "looking for Ollama").path("version").asString("not told");
    }

    /// A model, if the server has it.
    ///
    /// @param model a name without a tag means `latest`
    public Optional<Stored> find(String model) {
        String full = tagged(model);
        return ask("/api/tags", null, "listing models")
                .path("models")
                .valueStream()
                .filter(tag -> tag.path("name").asString("").equalsIgnoreCase(full))
                .map(tag ->
                        new Stored(
                                tag.path("name").asString(),
                                "sha256:" + tag.path("digest").asString(""),
                                tag.path("size").asLong(0)))
                .findFirst();
    }

    private static String tagged(String model) {
        return model.lastIndexOf(':') > model.lastIndexOf('/') ? model : model + ":latest";
    }

    /// What the server says of a model that it has.
    public Details details(String model) {
        JsonNode shown = ask("/api/show", named(model), "asking about it");
        return new Details(
                text(shown.path("details"), "family"),
                text(shown.path("details"), "quantization_level"),
                text(shown, "template"),
                text(shown, "parameters"));
    }

    /// Name of the file that holds a model's weights, as its process is started with: `sha256-` and
    /// hex. Empty where the server does not tell.
    public String fileOf(String model) {
        try {
            Matcher from =
                    WEIGHTS.matcher(
                            ask("/api/show", named(model), "asking about it")
                                    .path("modelfile")
                                    .asString(""));
            return from.find() ? from.group(1) : "";
        } catch (RuntimeLostException _) {
            return "";
        }
    }

    /// A model that the server has, or pulls now.
    ///
    /// @param insecure whether a registry may speak plain HTTP
    /// @throws ModelRejectedException when the registry does not have it
    public Stored have(String model, boolean insecure) {
        Optional<Stored> there = find(model);
        if (there.isPresent()) {
            return there.get();
        }
        ObjectNode body = named(model);
        body.put("insecure", insecure);
        work("/api/pull", body, "pulling " + model, model);
        return made(model);
    }

    /// A model made of a GGUF file: one made of the same file before, or one made now.
    ///
    /// @param digest `sha256:` and hex of the file
    /// @param quantization what to make of it, of [#QUANTIZATIONS]; `null` to take it as it is
    /// @throws ModelRejectedException when the server cannot use the file
    public Stored imported(Path file, String digest, @Nullable String quantization) {
        String name = nameOf(String.valueOf(file.getFileName()), digest, quantization);
        Optional<Stored> there = find(name);
        if (there.isPresent()) {
            return there.get();
        }
        upload(file, digest);
        ObjectNode body = named(name);
        body.putObject("files").put(String.valueOf(file.getFileName()), digest);
        return create(body, file.toString(), name, quantization);
    }

    /// A model quantized from one that the server has: one made before, or one made now.
    ///
    /// @param quantization of [#QUANTIZATIONS]
    /// @throws ModelRejectedException when the server cannot quantize it
    public Stored quantized(Stored from, String quantization) {
        String name = nameOf(from.model(), from.digest(), quantization);
        Optional<Stored> there = find(name);
        if (there.isPresent()) {
            return there.get();
        }
        ObjectNode body = named(name);
        body.put("from", from.model());
        return create(body, from.model(), name, quantization);
    }

    private Stored create(
            ObjectNode body, String from, String name, @Nullable String quantization) {
        if (quantization != null) {
            body.put("quantize", quantization);
        }
        work(
                "/api/create",
                body,
                quantization == null
                        ? "importing " + from
                        : "making " + quantization + " of " + from,
                name);
        return made(name);
    }

    private Stored made(String model) {
        return find(model)
                .orElseThrow(() ->
                        lost(model, "looking for it", "the server made it and does not list it"));
    }

    /// The name tells file and content apart, so that it is made once.
    private static String nameOf(String from, String digest, @Nullable String quantization) {
        String stem = from.substring(from.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        stem = stem.replaceFirst("\\.gguf$", "").replaceAll("[^a-z0-9_.-]", "-");
        int start = digest.indexOf(':') + 1;
        String tag = digest.substring(start, Math.min(digest.length(), start + DIGEST_SHOWN));
        return "quantgate/%s:%s%s"
                .formatted(
                        stem,
                        tag,
                        quantization == null ? "" : "-" + quantization.toLowerCase(Locale.ROOT));
    }

    private void upload(Path file, String digest) {
        String path = "/api/blobs/" + digest;
        String name = String.valueOf(file.getFileName());
        try {
            int known =
                    client.send(
                                    request(path, ASK_LIMIT).HEAD().build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            if (known == OK) {
                return;
            }
            notices.accept("giving " + name + " to Ollama at " + base);
            HttpResponse<String> stored =
                    client.send(
                            request(path, WORK_LIMIT)
                                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (stored.statusCode() >= 300) {
                throw lost(name, "storing it", "HTTP " + stored.statusCode() + " " + stored.body());
            }
        } catch (IOException e) {
            throw new RuntimeLostException(name, "storing it at " + base, e);
        } catch (InterruptedException e) {
            throw interrupted(name);
        }
    }

    /// Loads a model by an answer of one token: a server whose model process is missing lists and
    /// shows models all the same. The answer's length also tells whether options are honoured.
    ///
    /// @param threads `null`: as the server chooses
    /// @throws RuntimeLostException when it does not answer, or answers more than it was told
    public void load(String model, int context, @Nullable Integer threads, Duration limit) {
        ObjectNode body = named(model);
        body.put("stream", false);
        body.put("prompt", "1");
        body.put("raw", true);
        ObjectNode options = body.putObject("options");
        options.put("num_ctx", context);
        options.put("num_predict", 1);
        options.put("temperature", 0);
        if (threads != null) {
            options.put("num_thread", threads);
        }
        int tokens = ask("/api/generate", body, "loading it", limit).path("eval_count").asInt(0);
        if (tokens > 1) {
            throw lost(
                    model,
                    "loading it",
                    "options are not honoured: told to answer 1 token, it answered %d tokens"
                            .formatted(tokens));
        }
    }

    /// Where a loaded model is; nothing when it is not loaded.
    public Optional<Loaded> loaded(String model) {
        String full = tagged(model);
        return ask("/api/ps", null, "asking what is loaded")
                .path("models")
                .valueStream()
                .filter(one -> one.path("name").asString("").equalsIgnoreCase(full))
                .map(one ->
                        new Loaded(
                                one.path("size").asLong(0),
                                one.path("size_vram").asLong(0),
                                one.has("context_length")
                                        ? one.get("context_length").asInt()
                                        : null))
                .findFirst();
    }

    /// Unloads a model, as well as the server lets us.
    public void unload(String model) {
        try {
            ask("/api/generate", named(model).put("keep_alive", 0), "unloading it");
        } catch (RuntimeLostException _) {
            // a server that is gone holds nothing
        }
    }

    private static ObjectNode named(String model) {
        return JsonMapper.shared().createObjectNode().put(MODEL, model);
    }

    private static @Nullable String text(JsonNode node, String key) {
        String text = node.path(key).asString("");
        return text.isEmpty() ? null : text;
    }

    private JsonNode ask(String path, @Nullable ObjectNode body, String doing) {
        return ask(path, body, doing, ASK_LIMIT);
    }

    private JsonNode ask(String path, @Nullable ObjectNode body, String doing, Duration limit) {
        String subject = subject(body);
        try {
            HttpResponse<String> response =
                    client.send(request(path, body, limit), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw lost(
                        subject,
                        doing,
                        "HTTP %d %s".formatted(response.statusCode(), response.body().strip()));
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException | JacksonException e) {
            throw lost(subject, doing, reason(e));
        } catch (InterruptedException e) {
            throw interrupted(subject);
        }
    }

    private static String subject(@Nullable ObjectNode body) {
        return body == null ? "Ollama" : body.path(MODEL).asString("Ollama");
    }

    /// A request whose answer is a stream of progress that must end in success.
    private void work(String path, ObjectNode body, String doing, String model) {
        notices.accept(doing + " (Ollama at " + base + ")");
        try {
            HttpResponse<InputStream> response =
                    client.send(
                            request(path, body, WORK_LIMIT),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                var progress = new WorkProgress(doing, notices);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        progress.read(line);
                    }
                }
                String error = progress.error();
                if (error != null || response.statusCode() == NOT_FOUND) {
                    throw new ModelRejectedException(
                            "%s: failed: %s (Ollama at %s)".formatted(doing, error, base));
                }
                if (response.statusCode() != OK || !progress.succeeded()) {
                    throw lost(
                            model,
                            doing,
                            "HTTP %d, ended without success".formatted(response.statusCode()));
                }
            }
        } catch (IOException e) {
            throw lost(model, doing, reason(e));
        } catch (InterruptedException e) {
            throw interrupted(model);
        }
    }

    private HttpRequest request(String path, @Nullable ObjectNode body, Duration limit) {
        HttpRequest.Builder request = request(path, limit);
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(limit);
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        if (message == null && e instanceof ConnectException) {
            return "nothing takes a connection there";
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private RuntimeLostException lost(String model, String doing, String why) {
        return new RuntimeLostException(model, doing + " at " + base, why);
    }

    private RuntimeLostException interrupted(String model) {
        Thread.currentThread().interrupt();
        return lost(model, "working", "interrupted");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
