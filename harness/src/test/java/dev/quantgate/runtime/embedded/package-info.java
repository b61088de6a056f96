/// The embedded runtime against the real reference model.
@NullMarked
package dev.quantgate.runtime.embedded;

import org.jspecify.annotations.NullMarked;
