/// Families of cases with gold answers by construction: same seed, same cases, on every machine.
@NullMarked
package dev.quantgate.golden.generate;

import org.jspecify.annotations.NullMarked;
