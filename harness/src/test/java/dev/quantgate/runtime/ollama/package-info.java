@NullMarked
package dev.quantgate.runtime.ollama;

import org.jspecify.annotations.NullMarked;
