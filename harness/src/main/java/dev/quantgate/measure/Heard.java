package dev.quantgate.measure;

import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One answer, heard to its end, with every stamp kept. All stamps are nanoseconds after the
/// request was due.
///
/// @param text the whole answer, without what the model thought on a channel of its own
/// @param pieceNanos when each piece of the answer arrived, ascending
/// @param reasoningNanos when each piece of reasoning arrived, ascending
/// @param sentNanos when the request left; `null` if the runtime does not tell
/// @param firstByteNanos when the response began; `null` where there is no such thing
/// @param endNanos when the end arrived
/// @param end [TokenEvent.Finished] or [TokenEvent.Failed]
public record Heard(
        String text,
        List<Long> pieceNanos,
        List<Long> reasoningNanos,
        @Nullable Long sentNanos,
        @Nullable Long firstByteNanos,
        long endNanos,
        TokenEvent end) {
    public Heard {
        pieceNanos = List.copyOf(pieceNanos);
        reasoningNanos = List.copyOf(reasoningNanos);
        if (!end.ends()) {
            throw new IllegalArgumentException("no end: " + end);
        }
    }

    /// Reads a stream to its end.
    ///
    /// @param dueNanos reading of `System.nanoTime()` when the request was due, so that queueing
    ///   counts
    /// @throws dev.quantgate.runtime.RuntimeLostException if the model is lost on the way
    public static Heard listen(TokenStream stream, long dueNanos) {
        var text = new StringBuilder();
        List<Long> pieces = new ArrayList<>();
        List<Long> reasoning = new ArrayList<>();
        while (true) {
            TokenEvent event = stream.next();
            long atNanos = event.atNanos() - dueNanos;
            switch (event) {
                case TokenEvent.Piece(String piece, _) -> {
                    text.append(piece);
                    pieces.add(atNanos);
                }
                case TokenEvent.Reasoning _ -> reasoning.add(atNanos);
                case TokenEvent.Finished _, TokenEvent.Failed _ -> {
                    return new Heard(
                            text.toString(),
                            pieces,
                            reasoning,
                            since(dueNanos, stream.sentNanos()),
                            since(dueNanos, stream.firstByteNanos()),
                            atNanos,
                            event);
                }
            }
        }
    }

    private static @Nullable Long since(long dueNanos, OptionalLong stamp) {
        return stamp.isPresent() ? stamp.getAsLong() - dueNanos : null;
    }

    /// When the first token arrived, on any channel.
    public OptionalLong firstTokenNanos() {
        return first(Stream.of(reasoningNanos, pieceNanos));
    }

    /// When the first token of the answer itself arrived.
    public OptionalLong firstContentNanos() {
        return first(Stream.of(pieceNanos));
    }

    private static OptionalLong first(Stream<List<Long>> channels) {
        return channels.filter(stamps -> !stamps.isEmpty()).mapToLong(List::getFirst).min();
    }
}
