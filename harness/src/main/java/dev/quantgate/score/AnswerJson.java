package dev.quantgate.score;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an answer as JSON, as strictly as the programs that will have to.
final class AnswerJson {
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final Pattern FENCE =
            Pattern.compile(
                    "\\A\\s*```[\\w-]*[ \\t]*\\R(.*?)\\R?[ \\t]*```\\s*\\z", Pattern.DOTALL);

    private AnswerJson() {}

    /// One JSON value and nothing else; nothing when the answer is not that.
    static Optional<JsonNode> read(String answer) {
        try {
            JsonNode tree = STRICT.readTree(answer);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// What stands in the one Markdown fence around an answer, or the answer itself.
    static String unfenced(String answer) {
        Matcher fence = FENCE.matcher(answer);
        return fence.matches() ? fence.group(1) : answer;
    }
}
