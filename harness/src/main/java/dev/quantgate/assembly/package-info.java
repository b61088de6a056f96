/// Puts a configuration, models and a golden set together into a comparison that is ready to ask.
///
/// The one place that knows which runtimes there are.
@NullMarked
package dev.quantgate.assembly;

import org.jspecify.annotations.NullMarked;
