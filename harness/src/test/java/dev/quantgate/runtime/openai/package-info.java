@NullMarked
package dev.quantgate.runtime.openai;

import org.jspecify.annotations.NullMarked;
