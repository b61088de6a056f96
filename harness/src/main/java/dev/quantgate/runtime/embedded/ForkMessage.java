package dev.quantgate.runtime.embedded;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.quantgate.runtime.StopReason;
import org.jspecify.annotations.Nullable;

/// What a parent and its forked model say to each other: one JSON object a line. `atNanos` counts
/// from the moment the fork read the request, because two processes need not share a clock.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ForkMessage.Load.class, name = "load"),
    @JsonSubTypes.Type(value = ForkMessage.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = ForkMessage.Count.class, name = "count"),
    @JsonSubTypes.Type(value = ForkMessage.Counted.class, name = "counted"),
    @JsonSubTypes.Type(value = ForkMessage.Loaded.class, name = "loaded"),
    @JsonSubTypes.Type(value = ForkMessage.NotLoaded.class, name = "notLoaded"),
    @JsonSubTypes.Type(value = ForkMessage.Piece.class, name = "piece"),
    @JsonSubTypes.Type(value = ForkMessage.End.class, name = "end"),
    @JsonSubTypes.Type(value = ForkMessage.DoesNotFit.class, name = "doesNotFit"),
})
sealed interface ForkMessage {
    /// To the fork, once: load this model.
    record Load(String path, int context, int threads) implements ForkMessage {}

    /// To the fork: answer this. `ignoreEnd` makes the model speak until its budget is spent
    /// (calibration).
    record Ask(@Nullable String system, String prompt, int maxTokens, int seed, boolean ignoreEnd)
            implements ForkMessage {}

    /// To the fork: how many tokens is this prompt?
    record Count(@Nullable String system, String prompt) implements ForkMessage {}

    /// From the fork: so many, chat template included.
    record Counted(int promptTokens) implements ForkMessage {}

    /// From the fork: ready.
    record Loaded() implements ForkMessage {}

    /// From the fork: the library refused the model.
    record NotLoaded(String why) implements ForkMessage {}

    /// From the fork: text.
    record Piece(String text, long atNanos) implements ForkMessage {}

    /// From the fork: the answer is complete.
    record End(StopReason reason, int promptTokens, int answerTokens, long atNanos)
            implements ForkMessage {}

    /// From the fork: prompt and budget exceed the context; nothing was asked.
    record DoesNotFit(int promptTokens) implements ForkMessage {}
}
