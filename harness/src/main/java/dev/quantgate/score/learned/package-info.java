/// What scoring knows of words, learned or written down, as it lies beside the program; scoring
/// itself reads no files.
@NullMarked
package dev.quantgate.score.learned;

import org.jspecify.annotations.NullMarked;
