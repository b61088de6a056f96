@NullMarked
package dev.quantgate.golden.generate;

import org.jspecify.annotations.NullMarked;
