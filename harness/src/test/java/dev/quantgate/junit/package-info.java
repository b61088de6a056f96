@NullMarked
package dev.quantgate.junit;

import org.jspecify.annotations.NullMarked;
