package dev.quantgate.runtime;

/// What a model says while it answers. Stamps are readings of `System.nanoTime()` in this process.
public sealed interface TokenEvent {
    /// A non-empty piece of the answer's text; usually one token, sometimes several.
    ///
    /// @param text never empty
    /// @param atNanos when it was seen
    record Piece(String text, long atNanos) implements TokenEvent {
        public Piece {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("a piece is never empty");
            }
        }
    }

    /// A non-empty piece of what the model thinks on a channel of its own. A token, but no part of
    /// the answer.
    ///
    /// @param text never empty
    /// @param atNanos when it was seen
    record Reasoning(String text, long atNanos) implements TokenEvent {
        public Reasoning {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("a piece is never empty");
            }
        }
    }

    /// The answer is complete.
    ///
    /// @param reason why it ended
    /// @param usage tokens, as the runtime counted them
    /// @param atNanos when the end was seen
    record Finished(StopReason reason, TokenUsage usage, long atNanos) implements TokenEvent {}

    /// The model failed to answer although its runtime lives: a timeout, a server error, no memory.
    /// Counts as a wrong answer and towards the error rate.
    ///
    /// @param kind what failed
    /// @param detail the runtime's own words
    /// @param atNanos when the failure was seen
    record Failed(FailureKind kind, String detail, long atNanos) implements TokenEvent {}

    /// When it was seen.
    long atNanos();

    /// Whether nothing follows.
    default boolean ends() {
        return switch (this) {
            case Piece _, Reasoning _ -> false;
            case Finished _, Failed _ -> true;
        };
    }
}
