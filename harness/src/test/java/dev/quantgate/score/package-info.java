@NullMarked
package dev.quantgate.score;

import org.jspecify.annotations.NullMarked;
