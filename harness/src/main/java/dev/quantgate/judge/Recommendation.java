package dev.quantgate.judge;

import org.jspecify.annotations.Nullable;

/// Which candidate to take: from largest to smallest, stop at the first that does not hold.
///
/// A fixed sequence needs no correction for several candidates.
///
/// @param candidate the last that held, `null` when the largest already does not
/// @param stoppedBy the first that did not hold, `null` when all held
public record Recommendation(
        @Nullable String candidate, @Nullable String stoppedBy) {}
