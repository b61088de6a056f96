/// JMH suites: what a model costs to ask.
@NullMarked
package dev.quantgate.benchmarks;

import org.jspecify.annotations.NullMarked;
