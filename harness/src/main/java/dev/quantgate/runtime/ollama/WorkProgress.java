package dev.quantgate.runtime.ollama;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lines with which Ollama says how a long job gets on, made few enough to read.
final class WorkProgress {
    private static final int STEP_PERCENT = 20;
    private static final long WORTH_TELLING_BYTES = 64L << 20;
    private static final int LONGEST_ERROR = 400;

    private final String doing;
    private final Consumer<String> notices;
    private String layer = "";
    private long told;
    private boolean success;
    private @Nullable String error;

    WorkProgress(String doing, Consumer<String> notices) {
        this.doing = doing;
        this.notices = notices;
    }

    void read(String line) {
        JsonNode said;
        try {
            said = JsonMapper.shared().readTree(line);
        } catch (JacksonException _) {
            error = "a line that is no JSON: " + shortened(line);
            return;
        }
        if (said.has("error")) {
            error = shortened(said.get("error").asString(said.get("error").toString()));
        }
        success = said.path("status").asString("").equals("success");
        transferred(
                said.path("digest").asString(""),
                said.path("completed").asLong(0),
                said.path("total").asLong(0));
    }

    private void transferred(String digest, long completed, long total) {
        if (total < WORTH_TELLING_BYTES) {
            return;
        }
        if (!digest.equals(layer)) {
            layer = digest;
            told = 0;
        }
        long percent = completed * 100 / total;
        if (percent >= told + STEP_PERCENT) {
            told = percent;
            notices.accept("%s: %d %% of %d MiB".formatted(doing, percent, total >> 20));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…";
    }

    /// Whether the last line said success.
    boolean succeeded() {
        return success;
    }

    /// The server's own words; `null` when it told of no error.
    @Nullable String error() {
        return error;
    }
}
