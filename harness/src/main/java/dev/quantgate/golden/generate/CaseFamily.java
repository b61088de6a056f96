package dev.quantgate.golden.generate;

import dev.quantgate.golden.GoldenCase;
import java.util.random.RandomGenerator;

/// A kind of task that can be written again and again with other values.
public interface CaseFamily {
    /// Name, as it stands in case ids and clusters, e.g. `phieu-kho`.
    String name();

    /// Writes one case.
    ///
    /// @param number counts the cases of the family from 0; part of the id
    /// @param random the only source of choice
    GoldenCase write(int number, RandomGenerator random);
}
