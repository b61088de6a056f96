/// Models that answer: the narrow door to whatever runs them.
///
/// A runtime knows nothing of golden sets or scores. It is asked a
/// [GenerationRequest][dev.quantgate.runtime.GenerationRequest], streams
/// [TokenEvent][dev.quantgate.runtime.TokenEvent]s and says what it is.
@NullMarked
package dev.quantgate.runtime;

import org.jspecify.annotations.NullMarked;
