package dev.quantgate.runtime.conformance;

import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenUsage;
import dev.quantgate.runtime.http.ApiKey;
import dev.quantgate.runtime.openai.OpenAiRuntime;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Server-sent events over `/v1/chat/completions`, as each kind of server frames them.
enum OpenAiDialect implements Dialect {
    /// Content `null` beside the role, timings at the end, `error:` as the field of an error (until
    /// 2025).
    LLAMA_SERVER {
        @Override
        public String opening() {
            return event(
                    "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null}}],\"object\":\"chat.completion.chunk\"}");
        }

        @Override
        public String piece(String text) {
            return event(
                    "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"content\":\"%s\"}}],\"timings\":{\"predicted_n\":1}}"
                            .formatted(text));
        }

        @Override
        public String error(String message) {
            return "error: {\"code\":500,\"message\":\"%s\",\"type\":\"server_error\"}\n\n"
                    .formatted(message);
        }
    },

    /// Content empty beside the role, reasoning in `reasoning`, `[DONE]` even after an error.
    VLLM {
        @Override
        public String opening() {
            return event(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}");
        }

        @Override
        public String piece(String text) {
            return event(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"logprobs\":null,\"finish_reason\":null,\"token_ids\":null}]}"
                            .formatted(text));
        }

        @Override
        public String reasoning(String text) {
            return event(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"%s\"},\"finish_reason\":null}]}"
                            .formatted(text));
        }

        @Override
        public String error(String message) {
            return event(
                            "{\"error\":{\"message\":\"%s\",\"type\":\"InternalServerError\",\"param\":null,\"code\":500}}"
                                    .formatted(message))
                    + DONE;
        }
    },

    /// No chunk for the role alone, no space after `data:`, an error as a string.
    TGI {
        @Override
        public String opening() {
            return "";
        }

        @Override
        public String piece(String text) {
            return event(
                    "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"%s\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}"
                            .formatted(text));
        }

        @Override
        public String error(String message) {
            return event("{\"error\":\"%s\",\"error_type\":\"generation\"}".formatted(message));
        }

        @Override
        String event(String data) {
            return "data:" + data + "\n\n";
        }
    },

    /// Every channel named beside the role, errors as objects of the kind `error`.
    TENSORRT_LLM {
        @Override
        public String opening() {
            return event(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":null},\"finish_reason\":null,\"stop_reason\":null}],\"usage\":null}");
        }

        @Override
        public String error(String message) {
            return event(
                    "{\"object\":\"error\",\"message\":\"%s\",\"type\":\"internal_error\",\"param\":null,\"code\":500}"
                            .formatted(message));
        }
    },

    /// Comments while it waits for a server behind it, event names and ids, plain JSON for an
    /// error.
    GATEWAY {
        @Override
        public String opening() {
            return ": PROCESSING\n\nretry: 1000\n\n";
        }

        @Override
        public String nothing() {
            return ": PROCESSING\n\n";
        }

        @Override
        public String error(String message) {
            return "{\"error\":{\"message\":\"%s\"}}\n".formatted(message);
        }

        @Override
        String event(String data) {
            return "id: 1\nevent: message\ndata: " + data + "\n\n";
        }
    };

    private static final String DONE = "data: [DONE]\n\n";

    /// One event.
    String event(String data) {
        return "data: " + data + "\n\n";
    }

    @Override
    public ModelRuntime open(URI server, String model, Timeouts timeouts, @Nullable String key) {
        return OpenAiRuntime.open(server, model, timeouts, key == null ? null : ApiKey.of(key));
    }

    @Override
    public void prepare(WireServer server, String model) {
        server.on(
                "/v1/models",
                200,
                "{\"object\":\"list\",\"data\":[{\"id\":\"%s\"}]}".formatted(model));
    }

    @Override
    public String path() {
        return "/v1/chat/completions";
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
        return JsonMapper.shared().readTree(body).path("max_tokens").asInt();
    }

    @Override
    public String piece(String text) {
        return event(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}"
                        .formatted(text));
    }

    @Override
    public String reasoning(String text) {
        return event(
                "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"%s\",\"content\":null},\"finish_reason\":null}]}"
                        .formatted(text));
    }

    @Override
    public String nothing() {
        return ": ping\n\n";
    }

    @Override
    public String end(String reason, @Nullable TokenUsage usage) {
        String counts =
                usage == null
                        ? ""
                        : event(
                                "{\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":0,\"prompt_tokens_details\":null}}"
                                        .formatted(usage.promptTokens(), usage.answerTokens()));
        return last(reason) + counts + DONE;
    }

    private String last(String reason) {
        return event(
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"%s\"}]}"
                        .formatted(reason));
    }

    @Override
    public String halfAnEnd() {
        return last("stop");
    }
}
