/// Golden sets in JUnit: the cases of a set as arguments of a parameterized test.
@NullMarked
package dev.quantgate.junit;

import org.jspecify.annotations.NullMarked;
