@NullMarked
package dev.quantgate.memory;

import org.jspecify.annotations.NullMarked;
