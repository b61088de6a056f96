package dev.quantgate.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.quantgate.measure.Heard;
import dev.quantgate.measure.Timing;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenUsage;
import org.jspecify.annotations.Nullable;

/// One request under load, with every stamp kept.
///
/// @param index place among the requests of its cell, from 0
/// @param dueNanos when it was due, after the cell began
/// @param timing its stamps
/// @param promptTokens as the runtime counted; `null` where it does not
/// @param cachedTokens of them, taken from a cache; `null` where the runtime does not tell
/// @param end how it ended, e.g. `LENGTH` or `TIMEOUT`
/// @param error the runtime's own words about a failure; `null` for an answer
public record RequestRecord(
        int index,
        long dueNanos,
        Timing timing,
        @Nullable Integer promptTokens,
        @Nullable Integer cachedTokens,
        String end,
        @Nullable String error) {
    /// The record of an answer heard to its end.
    public static RequestRecord of(int index, long dueNanos, Heard heard) {
        Timing timing = Timing.of(heard);
        return switch (heard.end()) {
            case TokenEvent.Finished(var reason, TokenUsage usage, _) ->
                    new RequestRecord(
                            index,
                            dueNanos,
                            timing,
                            usage.promptTokens(),
                            usage.cachedTokens(),
                            reason.name(),
                            null);
            case TokenEvent.Failed(var kind, String detail, _) ->
                    new RequestRecord(index, dueNanos, timing, null, null, kind.name(), detail);
            case TokenEvent.Piece _, TokenEvent.Reasoning _ ->
                    throw new IllegalArgumentException("no end: " + heard.end());
        };
    }

    /// The same request in a cell that began earlier.
    ///
    /// @param requests how many it had made before
    /// @param nanos how long they took
    RequestRecord after(int requests, long nanos) {
        return new RequestRecord(
                index + requests, dueNanos + nanos, timing, promptTokens, cachedTokens, end, error);
    }

    /// Whether it was answered.
    @JsonIgnore
    public boolean isAnswer() {
        return error == null;
    }
}
