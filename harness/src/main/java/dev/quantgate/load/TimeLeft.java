package dev.quantgate.load;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Estimates the time to the end of a run whose blocks take about the same time each. Within a
/// block cells differ too much to say anything.
final class TimeLeft {
    private final LongSupplier clock;
    private final int blocks;
    private final int cellsPerBlock;
    private final long startNanos;
    private int cells;
    private long blockStartNanos;

    TimeLeft(LongSupplier clock, int blocks, int cellsPerBlock) {
        this.clock = clock;
        this.blocks = blocks;
        this.cellsPerBlock = cellsPerBlock;
        this.startNanos = clock.getAsLong();
        this.blockStartNanos = startNanos;
    }

    /// The estimate after one more cell; nothing before the first block is complete.
    Optional<Duration> afterCell() {
        cells++;
        long now = clock.getAsLong();
        int complete = cells / cellsPerBlock;
        if (cells % cellsPerBlock == 0) {
            blockStartNanos = now;
        }
        if (complete == 0) {
            return Optional.empty();
        }
        long perBlock = (blockStartNanos - startNanos) / complete;
        return Optional.of(
                Duration.ofNanos(
                        Math.max(0, perBlock * (blocks - complete) - (now - blockStartNanos))));
    }
}
