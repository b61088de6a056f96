package dev.quantgate.measure;

import dev.quantgate.runtime.TokenEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The stamps of one answer and the figures they give. Stamps are nanoseconds after the request was
/// due; a request that nobody scheduled is due when it is sent.
///
/// @param sentNanos when it left
/// @param firstByteNanos when the response began; `null` where there is no such thing
/// @param chunkNanos when each non-empty chunk arrived, on any channel, ascending
/// @param firstContentNanos when the first chunk of the answer itself arrived; `null` without one
/// @param endNanos when the end was seen
/// @param tokens generated, as the runtime counts; `null` where it does not
public record Timing(
        long sentNanos,
        @Nullable Long firstByteNanos,
        List<Long> chunkNanos,
        @Nullable Long firstContentNanos,
        long endNanos,
        @Nullable Integer tokens) {
    private static final double NANOS = 1e9;

    public Timing {
        chunkNanos = List.copyOf(chunkNanos);
    }

    /// The stamps of an answer heard to its end.
    public static Timing of(Heard heard) {
        List<Long> chunks = new ArrayList<>(heard.reasoningNanos());
        chunks.addAll(heard.pieceNanos());
        Collections.sort(chunks);
        return new Timing(
                heard.sentNanos() == null ? 0 : heard.sentNanos(),
                heard.firstByteNanos(),
                chunks,
                heard.pieceNanos().isEmpty() ? null : heard.pieceNanos().getFirst(),
                heard.endNanos(),
                heard.end() instanceof TokenEvent.Finished(_, var usage, _)
                        ? usage.answerTokens()
                        : null);
    }

    /// First byte after sending.
    public OptionalLong ttfb() {
        return sinceSent(firstByteNanos);
    }

    /// First token on any channel after sending.
    public OptionalLong ttft() {
        return sinceSent(chunkNanos.isEmpty() ? null : chunkNanos.getFirst());
    }

    /// First token of the answer itself after sending.
    public OptionalLong ttct() {
        return sinceSent(firstContentNanos);
    }

    /// First token after the request was due: waiting for its turn counts.
    public OptionalLong ttftFromSchedule() {
        return chunkNanos.isEmpty() ? OptionalLong.empty() : OptionalLong.of(chunkNanos.getFirst());
    }

    /// The end after sending.
    public long total() {
        return endNanos - sentNanos;
    }

    private OptionalLong sinceSent(@Nullable Long stamp) {
        return stamp == null ? OptionalLong.empty() : OptionalLong.of(stamp - sentNanos);
    }

    /// Gaps between successive chunks, in order.
    public List<Long> chunkGaps() {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < chunkNanos.size(); i++) {
            gaps.add(chunkNanos.get(i) - chunkNanos.get(i - 1));
        }
        return gaps;
    }

    /// The largest gap.
    public OptionalLong stallMax() {
        return chunkGaps().stream().mapToLong(Long::longValue).max();
    }

    /// Tokens generated; where the runtime counts fewer than there were chunks, the chunks, for
    /// each holds one at least.
    public int answerTokens() {
        return Math.max(tokens == null ? 0 : tokens, chunkNanos.size());
    }

    /// Tokens a second after the first chunk, which is taken to hold one.
    ///
    /// @return nothing for fewer than two chunks, or chunks that all came at once
    public OptionalDouble decodeRate() {
        OptionalLong span = decodeSpan();
        return span.isPresent()
                ? OptionalDouble.of((answerTokens() - 1) / (span.getAsLong() / NANOS))
                : OptionalDouble.empty();
    }

    /// From the first chunk to the last.
    ///
    /// @return nothing for fewer than two chunks, or chunks that all came at once
    public OptionalLong decodeSpan() {
        if (chunkNanos.size() < 2) {
            return OptionalLong.empty();
        }
        long span = chunkNanos.getLast() - chunkNanos.getFirst();
        return span <= 0 ? OptionalLong.empty() : OptionalLong.of(span);
    }
}
