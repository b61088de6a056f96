/// Judges one answer against one golden case: form and content apart, each with its reason.
///
/// Every scorer is pure: same case, same answer, same score. Nothing here knows a runtime or a
/// file.
@NullMarked
package dev.quantgate.score;

import org.jspecify.annotations.NullMarked;
