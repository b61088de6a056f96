@NullMarked
package dev.quantgate.golden.load;

import org.jspecify.annotations.NullMarked;
