package dev.quantgate.runtime.http;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenUsage;
import java.util.Locale;

/// What a living server's words mean when it does not answer, wherever it says them: in a status
/// 429 or 5xx, or in an error after status 200.
public final class Refusals {
    private Refusals() {}

    /// Most are failures; a model that was stopped because it repeated itself did answer, badly.
    public static TokenEvent event(String detail, long atNanos) {
        String words = detail.toLowerCase(Locale.ROOT);
        if (words.contains("token repeat limit")) {
            return new TokenEvent.Finished(
                    StopReason.REPETITION_ABORT, TokenUsage.UNKNOWN, atNanos);
        }
        FailureKind kind =
                words.contains("out of memory") || words.contains("more system memory")
                        ? FailureKind.OUT_OF_MEMORY
                        : FailureKind.SERVER_ERROR;
        return new TokenEvent.Failed(kind, detail, atNanos);
    }
}
