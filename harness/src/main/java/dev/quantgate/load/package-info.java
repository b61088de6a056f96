/// What a model costs to ask: load put on runtimes in blocks, and whether the figures can be
/// trusted.
///
/// Blocks on record are the only truth; a report is a pure function of them. Nothing here scores an
/// answer.
@NullMarked
package dev.quantgate.load;

import org.jspecify.annotations.NullMarked;
