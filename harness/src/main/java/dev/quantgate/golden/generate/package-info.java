/// Writes golden sets, and dialogues to train small models on, from templates: families of cases
/// times values, decided by a seed alone.
///
/// What a family asks and answers stands in its template; this package knows a handful of kinds of
/// family and nothing of Vietnamese.
@NullMarked
package dev.quantgate.golden.generate;

import org.jspecify.annotations.NullMarked;
