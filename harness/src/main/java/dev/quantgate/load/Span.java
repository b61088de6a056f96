package dev.quantgate.load;

import java.util.OptionalLong;

/// A stretch of time in an answer, and what is told of it. A client that reads late would lengthen
/// it.
enum Span {
    TTFT("ttft"),
    TTCT("ttct"),
    TOTAL("total"),
    CHUNK_GAP("chunk gap"),
    /// From the first chunk to the last.
    DECODE("decode rate");

    private final String figure;

    Span(String figure) {
        this.figure = figure;
    }

    /// The figure that is told of it.
    String figure() {
        return figure;
    }

    /// Its length in one answer, nanoseconds; nothing where the answer has none.
    OptionalLong nanos(RequestRecord one) {
        return switch (this) {
            case TTFT -> one.timing().ttft();
            case TTCT -> one.timing().ttct();
            case TOTAL -> OptionalLong.of(one.timing().total());
            case CHUNK_GAP -> meanGap(one);
            case DECODE -> one.timing().decodeSpan();
        };
    }

    private static OptionalLong meanGap(RequestRecord one) {
        int gaps = one.timing().chunkNanos().size() - 1;
        OptionalLong span = one.timing().decodeSpan();
        return span.isPresent() ? OptionalLong.of(span.getAsLong() / gaps) : OptionalLong.empty();
    }
}
