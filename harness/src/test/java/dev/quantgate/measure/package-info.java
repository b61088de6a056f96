@NullMarked
package dev.quantgate.measure;

import org.jspecify.annotations.NullMarked;
