package dev.quantgate.run;

import dev.quantgate.measure.Percentiles;
import dev.quantgate.memory.MemorySource;
import dev.quantgate.memory.MemoryVector;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Load time, speed and memory as the quality run happened to see them.
final class SeenFigures {
    private static final int PIECES_FOR_A_RATE = 8;
    private static final double MILLIS = 1e6;

    private SeenFigures() {}

    /// What was seen of one variant; nothing for one that never loaded.
    static Optional<VariantReport.Seen> of(List<Observation> attempts, List<RuntimeEvent> events) {
        Optional<RuntimeEvent.Started> start =
                events.stream()
                        .filter(RuntimeEvent.Started.class::isInstance)
                        .map(RuntimeEvent.Started.class::cast)
                        .reduce((_, last) -> last);
        List<MemoryVector> memory =
                events.stream()
                        .filter(RuntimeEvent.MemoryRead.class::isInstance)
                        .map(event -> ((RuntimeEvent.MemoryRead) event).memory())
                        .toList();
        var ttft =
                new Percentiles(
                        attempts.stream()
                                .filter(one -> !one.pieceNanos().isEmpty())
                                .mapToDouble(one -> one.pieceNanos().getFirst() / MILLIS)
                                .toArray());
        var rates =
                new Percentiles(
                        attempts.stream()
                                .filter(one -> one.pieceNanos().size() >= PIECES_FOR_A_RATE)
                                .filter(one -> span(one) > 0)
                                .mapToDouble(SeenFigures::decodeRate)
                                .toArray());
        return start.map(latest ->
                new VariantReport.Seen(
                        latest.loadMillis(),
                        boxed(ttft.at(0.50)),
                        boxed(ttft.at(0.95)),
                        boxed(rates.at(0.50)),
                        latest.modelsAtOnce(),
                        attempts.size(),
                        highest(memory.stream().map(MemoryVector::peakBytes)),
                        highest(memory.stream().map(MemoryVector::anonymousBytes)),
                        memory.isEmpty() ? null : memory.getLast().fileBytes(),
                        sources(memory)));
    }

    private static @Nullable Long highest(Stream<@Nullable Long> figures) {
        return figures.filter(Objects::nonNull).max(Long::compare).orElse(null);
    }

    private static String sources(List<MemoryVector> memory) {
        return memory.stream()
                .flatMap(one -> one.sources().stream())
                .map(MemorySource::code)
                .distinct()
                .map(MemorySource.Code::reads)
                .collect(Collectors.joining("; "));
    }

    /// Pieces after the first, over the time from the first to the last, a second. A piece is
    /// nearly always one token; characters split over tokens make it two or three.
    private static double decodeRate(Observation one) {
        return (one.pieceNanos().size() - 1) / (span(one) / 1e9);
    }

    /// Zero where all pieces arrived at once.
    private static long span(Observation one) {
        return one.pieceNanos().getLast() - one.pieceNanos().getFirst();
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
