package dev.quantgate.run;

import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One case asked of one variant, once: a line of `quality.jsonl`.
///
/// @param variant name of the variant
/// @param caseId the case
/// @param repeat 0 for the first attempt
/// @param answer what the model said, whatever became of it; untrusted text
/// @param stop why it ended; `null` when the request failed
/// @param failure how the request failed; `null` when it did not
/// @param detail the runtime's words on the failure; `null` when there was none
/// @param promptTokens tokens of the prompt; `null` if the runtime does not tell
/// @param answerTokens tokens of the answer; `null` likewise
/// @param pieceNanos arrival of each piece of text, in nanoseconds after the request was due
/// @param endNanos arrival of the end, likewise
public record Observation(
        String variant,
        String caseId,
        int repeat,
        String answer,
        @Nullable StopReason stop,
        @Nullable FailureKind failure,
        @Nullable String detail,
        @Nullable Integer promptTokens,
        @Nullable Integer answerTokens,
        List<Long> pieceNanos,
        long endNanos) {
    public Observation {
        pieceNanos = List.copyOf(pieceNanos);
        if ((stop == null) == (failure == null)) {
            throw new IllegalArgumentException(
                    "an answer either stopped or failed: " + variant + ", " + caseId);
        }
    }

    static Observation of(String variant, String caseId, int repeat, Heard heard) {
        return switch (heard.end()) {
            case TokenEvent.Finished(var reason, var usage, _) ->
                    new Observation(
                            variant,
                            caseId,
                            repeat,
                            heard.text(),
                            reason,
                            null,
                            null,
                            usage.promptTokens(),
                            usage.answerTokens(),
                            heard.pieceNanos(),
                            heard.endNanos());
            case TokenEvent.Failed(var kind, var detail, _) ->
                    new Observation(
                            variant,
                            caseId,
                            repeat,
                            heard.text(),
                            null,
                            kind,
                            detail,
                            null,
                            null,
                            heard.pieceNanos(),
                            heard.endNanos());
            case TokenEvent.Piece _, TokenEvent.Reasoning _ ->
                    throw new IllegalArgumentException("no end: " + heard.end());
        };
    }

    /// Whether a token budget cut the answer, or the runtime stopped a repetition.
    boolean cut() {
        return stop == StopReason.LENGTH || stop == StopReason.REPETITION_ABORT;
    }
}
