package dev.quantgate.run;

import java.util.SortedMap;

/// One benchmark as JMH measured it, read from a file that JMH has written.
///
/// @param benchmark its name: class and method
/// @param mode JMH's name of the mode, e.g. `sample`
/// @param parameters its `@Param`s by name
/// @param score in `unit`
/// @param scoreError half-width of JMH's 99.9 % interval, in `unit`; `NaN` where JMH has none
/// @param unit e.g. `ms/op`
/// @param percentiles in `unit`, by rank in per cent
/// @param json the entry as JMH wrote it
public record BenchmarkResult(
        String benchmark,
        String mode,
        SortedMap<String, String> parameters,
        double score,
        double scoreError,
        String unit,
        SortedMap<Double, Double> percentiles,
        String json) {}
