package dev.quantgate.measure;

import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.util.ArrayList;
import java.util.List;

/// One answer, heard to its end, with every stamp kept.
///
/// @param text the whole answer
/// @param pieceNanos when each piece arrived, in nanoseconds after the request was due, ascending
/// @param endNanos when the end arrived, likewise
/// @param end [TokenEvent.Finished] or [TokenEvent.Failed]
public record Heard(String text, List<Long> pieceNanos, long endNanos, TokenEvent end) {
    public Heard {
        pieceNanos = List.copyOf(pieceNanos);
    }

    /// Reads a stream to its end.
    ///
    /// @param dueNanos reading of `System.nanoTime()` when the request was due, so that queueing
    ///   counts
    /// @throws dev.quantgate.runtime.RuntimeLostException if the model is lost on the way
    public static Heard listen(TokenStream stream, long dueNanos) {
        var text = new StringBuilder();
        List<Long> pieces = new ArrayList<>();
        while (true) {
            switch (stream.next()) {
                case TokenEvent.Piece(String piece, long atNanos) -> {
                    text.append(piece);
                    pieces.add(atNanos - dueNanos);
                }
                case TokenEvent.Finished end -> {
                    return new Heard(text.toString(), pieces, end.atNanos() - dueNanos, end);
                }
                case TokenEvent.Failed end -> {
                    return new Heard(text.toString(), pieces, end.atNanos() - dueNanos, end);
                }
            }
        }
    }
}
