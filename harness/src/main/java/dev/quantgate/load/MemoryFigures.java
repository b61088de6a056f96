package dev.quantgate.load;

import dev.quantgate.load.LoadReport.Caution;
import dev.quantgate.load.LoadReport.Peak;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.load.MemoryReading.Moment;
import dev.quantgate.memory.MemoryVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Memory of each variant, from readings.
final class MemoryFigures {
    /// An estimate is for whether a model will fit, so it may be this far off and no further.
    private static final double LEAST = 0.5;

    private static final double MOST = 1.5;

    /// What heap and libraries of a process may add to it; of a small model that is most of it.
    private static final long ALLOWANCE_BYTES = 256L << 20;

    private MemoryFigures() {}

    static List<VariantMemory> of(LoadPlan plan, List<LoadBlock> blocks) {
        List<VariantMemory> all = new ArrayList<>();
        for (String name : plan.measured()) {
            List<MemoryReading> readings =
                    blocks.stream()
                            .flatMap(block -> block.memory().stream())
                            .filter(one -> one.variant().equals(name))
                            .toList();
            if (readings.stream().anyMatch(one -> one.moment() == Moment.UNDER_LOAD)) {
                all.add(of(plan, name, readings));
            }
        }
        return all;
    }

    /// Why memory was not read, each reason once a variant.
    static List<MemoryReading.Missing> missing(List<LoadBlock> blocks) {
        return blocks.stream().flatMap(block -> block.missing().stream()).distinct().toList();
    }

    private static VariantMemory of(LoadPlan plan, String name, List<MemoryReading> readings) {
        var variant = plan.variant(name);
        long file = variant.sizeBytes();
        Map<Integer, Long> peaks = new TreeMap<>();
        under(readings, Moment.UNDER_LOAD)
                .forEach(
                        one -> peaks.merge(one.concurrency(), one.memory().total(file), Math::max));
        return new VariantMemory(
                name,
                under(readings, Moment.UNDER_LOAD)
                        .mapToLong(one -> one.memory().weights(file))
                        .max()
                        .orElseThrow(),
                plan.estimates().get(variant.name()),
                own(readings, Moment.BEFORE_LOAD),
                own(readings, Moment.AFTER_WARM_UP),
                peaks.entrySet().stream()
                        .map(entry -> new Peak(entry.getKey(), entry.getValue()))
                        .toList(),
                peaks.values().stream().mapToLong(Long::longValue).max().orElseThrow(),
                highest(readings, MemoryVector::peakBytes),
                highest(readings, MemoryVector::gpuBytes),
                readings.stream()
                        .flatMap(one -> one.memory().sources().stream())
                        .distinct()
                        .toList());
    }

    private static Stream<MemoryReading> under(List<MemoryReading> readings, Moment moment) {
        return readings.stream().filter(one -> one.moment() == moment);
    }

    private static @Nullable Long own(List<MemoryReading> readings, Moment moment) {
        return under(readings, moment)
                .map(one -> one.memory().ownBytes())
                .max(Long::compare)
                .orElse(null);
    }

    private static @Nullable Long highest(
            List<MemoryReading> readings, Function<MemoryVector, @Nullable Long> figure) {
        return under(readings, Moment.UNDER_LOAD)
                .map(one -> figure.apply(one.memory()))
                .flatMap(Stream::ofNullable)
                .max(Long::compare)
                .orElse(null);
    }

    /// The estimate is of the model; what its process takes without one is taken off first.
    static Optional<Caution> surprise(VariantMemory memory) {
        Long estimate = memory.estimateBytes();
        Long before = memory.beforeLoadBytes();
        if (estimate == null || before == null) {
            return Optional.empty();
        }
        long taken = memory.peakBytes() - before;
        double ratio = (double) taken / estimate;
        // A process without a model takes something, and not always the same.
        boolean vanishes = Math.abs(taken - estimate) <= ALLOWANCE_BYTES;
        return !vanishes && (ratio < LEAST || ratio > MOST)
                ? Optional.of(
                        Cautions.caution(
                                Caution.Code.ESTIMATE_MISSED,
                                memory.variant(),
                                String.format(Locale.ROOT, "%.2f", ratio)))
                : Optional.empty();
    }
}
