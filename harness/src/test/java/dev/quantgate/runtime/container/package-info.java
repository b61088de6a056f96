@NullMarked
package dev.quantgate.runtime.container;

import org.jspecify.annotations.NullMarked;
