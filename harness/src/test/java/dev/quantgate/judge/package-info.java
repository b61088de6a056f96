@NullMarked
package dev.quantgate.judge;

import org.jspecify.annotations.NullMarked;
