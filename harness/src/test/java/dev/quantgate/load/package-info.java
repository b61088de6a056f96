@NullMarked
package dev.quantgate.load;

import org.jspecify.annotations.NullMarked;
