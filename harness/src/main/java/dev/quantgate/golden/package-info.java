/// What we ask a model, and what counts as a right answer.
///
/// Only immutable values live here. Nothing in this package reads a file, a clock or a socket, so
/// every type can be built in one line inside a test.
@NullMarked
package dev.quantgate.golden;

import org.jspecify.annotations.NullMarked;
