@NullMarked
package dev.quantgate;

import org.jspecify.annotations.NullMarked;
