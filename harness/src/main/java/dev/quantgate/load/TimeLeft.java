package dev.quantgate.load;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Estimates the time to the end of a run whose blocks take about the same time each. Within a
/// block turns differ too much to say anything.
final class TimeLeft {
    private final LongSupplier clock;
    private final int blocks;
    private final int turnsPerBlock;
    private final long startNanos;
    private int turns;
    private long blockStartNanos;

    TimeLeft(LongSupplier clock, int blocks, int turnsPerBlock) {
        this.clock = clock;
        this.blocks = blocks;
        this.turnsPerBlock = turnsPerBlock;
        this.startNanos = clock.getAsLong();
        this.blockStartNanos = startNanos;
    }

    /// The estimate after one more turn; nothing before the first block is complete.
    Optional<Duration> afterTurn() {
        turns++;
        long now = clock.getAsLong();
        int complete = turns / turnsPerBlock;
        if (turns % turnsPerBlock == 0) {
            blockStartNanos = now;
        }
        if (complete == 0) {
            return Optional.empty();
        }
        long perBlock = (blockStartNanos - startNanos) / complete;
        return Optional.of(
                Duration.ofNanos(
                        Math.max(
                                0,
                                perBlock * (blocks - complete) - (now - blockStartNanos))));
    }
}
