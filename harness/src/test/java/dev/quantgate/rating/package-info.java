@NullMarked
package dev.quantgate.rating;

import org.jspecify.annotations.NullMarked;
