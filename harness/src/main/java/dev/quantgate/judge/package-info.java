/// Paired statistics, gates, verdicts and decisions: pure functions of numbers.
///
/// Nothing here knows a file, a clock or a runtime, so a verdict can be reproduced from its numbers
/// alone.
@NullMarked
package dev.quantgate.judge;

import org.jspecify.annotations.NullMarked;
