@NullMarked
package dev.quantgate.benchmarks;

import org.jspecify.annotations.NullMarked;
