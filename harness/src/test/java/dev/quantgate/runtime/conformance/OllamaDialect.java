package dev.quantgate.runtime.conformance;

import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenUsage;
import dev.quantgate.runtime.ollama.OllamaRuntime;
import java.net.URI;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One JSON object a line over `/api/chat`.
final class OllamaDialect implements Dialect {
    @Override
    public ModelRuntime open(URI server, String model, Timeouts timeouts, @Nullable String key) {
        return OllamaRuntime.open(server, model, 2048, timeouts);
    }

    @Override
    public void prepare(WireServer server, String model) {
        server.on(
                        "/api/show",
                        exchange -> {
                            boolean known =
                                    JsonMapper.shared()
                                            .readTree(exchange.request().body())
                                            .path("model")
                                            .asString("")
                                            .equals(model);
                            exchange.head(known ? 200 : 404)
                                    .say(
                                            known
                                                    ? "{\"details\":{\"family\":\"qwen2\",\"quantization_level\":\"Q4_K_M\"}}"
                                                    : "{\"error\":\"model not found\"}");
                        })
                .on(
                        "/api/tags",
                        200,
                        "{\"models\":[{\"name\":\"%s\",\"digest\":\"abc\",\"size\":5}]}"
                                .formatted(model))
                .on("/api/version", 200, "{\"version\":\"0.33.0\"}");
    }

    @Override
    public String path() {
        return "/api/chat";
    }

    @Override
    public String prompt(String body) {
        return JsonMapper.shared()
                .readTree(body)
                .path("messages")
                .valueStream()
                .toList()
                .getLast()
                .path("content")
                .asString();
    }

    @Override
    public int budget(String body) {
        return JsonMapper.shared().readTree(body).at("/options/num_predict").asInt();
    }

    @Override
    public String opening() {
        return piece("");
    }

    @Override
    public String piece(String text) {
        return chunk("content", text);
    }

    @Override
    public String reasoning(String text) {
        return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"%s\"},\"done\":false}\n"
                .formatted(text);
    }

    private static String chunk(String channel, String text) {
        return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"%s\":\"%s\"},\"done\":false}\n"
                .formatted(channel, text);
    }

    @Override
    public String nothing() {
        return "\n";
    }

    @Override
    public String end(String reason, @Nullable TokenUsage usage) {
        ObjectNode end = JsonMapper.shared().createObjectNode();
        end.put("model", "m");
        end.putObject("message").put("role", "assistant").put("content", "");
        end.put("done", true).put("done_reason", reason);
        if (usage != null) {
            end.put("prompt_eval_count", usage.promptTokens())
                    .put("eval_count", usage.answerTokens());
        }
        return end + "\n";
    }

    @Override
    public String error(String message) {
        return "{\"error\":\"%s\"}\n".formatted(message);
    }

    @Override
    public String halfAnEnd() {
        return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":false}\n";
    }

    @Override
    public OptionalInt silentAbortAfter() {
        return OptionalInt.of(30);
    }

    @Override
    public boolean takesKey() {
        return false;
    }
}
