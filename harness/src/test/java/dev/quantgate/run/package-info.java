@NullMarked
package dev.quantgate.run;

import org.jspecify.annotations.NullMarked;
