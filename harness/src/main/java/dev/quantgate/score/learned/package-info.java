/// What was learned for scoring, as it lies beside the program; scoring itself reads no files.
@NullMarked
package dev.quantgate.score.learned;

import org.jspecify.annotations.NullMarked;
