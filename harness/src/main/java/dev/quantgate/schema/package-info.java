/// Checks data from outside against a JSON Schema and says what is wrong in words for its author.
@NullMarked
package dev.quantgate.schema;

import org.jspecify.annotations.NullMarked;
