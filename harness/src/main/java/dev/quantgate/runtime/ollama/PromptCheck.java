package dev.quantgate.runtime.ollama;

import dev.quantgate.runtime.GenerationRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices prompts that the server cut: older servers do so without a word when a prompt exceeds
/// the context.
///
/// The server has no tokenizer to ask, so bytes a token are learnt from prompts that cannot have
/// been cut, because no tokenizer makes more tokens of a text than it has bytes. Safe from any
/// thread.
final class PromptCheck {
    /// Templates add a little to what was sent.
    private static final int TEMPLATE_TOKENS = 64;

    /// Texts differ in bytes a token; a cut that matters differs more.
    private static final double TOLERANCE = 1.5;

    /// Bytes a token of an unknown tokenizer, where nothing was learnt yet.
    private static final double MOST_BYTES_A_TOKEN = 8;

    private final int context;
    private double mostBytesAToken;

    PromptCheck(int context) {
        this.context = context;
    }

    /// Why an answer proves nothing; nothing when the prompt was read whole, as far as counts tell.
    ///
    /// @param promptTokens as the server counted; `null` when it did not
    synchronized Optional<String> objection(
            GenerationRequest request, @Nullable Integer promptTokens) {
        if (promptTokens == null || promptTokens < 1) {
            return Optional.empty();
        }
        int sent = bytes(request.prompt()) + bytes(request.system());
        double bytesAToken = (double) sent / promptTokens;
        if (sent + TEMPLATE_TOKENS <= context) {
            mostBytesAToken = Math.max(mostBytesAToken, bytesAToken);
            return Optional.empty();
        }
        double bearable = mostBytesAToken == 0 ? MOST_BYTES_A_TOKEN : mostBytesAToken * TOLERANCE;
        return bytesAToken <= bearable
                ? Optional.empty()
                : Optional.of(
                        "the prompt was cut: the server read %d tokens of %d bytes, at least %d were expected; runtime.context is %d"
                                .formatted(
                                        promptTokens,
                                        sent,
                                        (int) Math.ceil(sent / bearable),
                                        context));
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
