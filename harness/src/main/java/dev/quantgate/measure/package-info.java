/// What a run can see of time, memory and machine; raw stamps become figures here.
///
/// Nothing in this package scores an answer.
@NullMarked
package dev.quantgate.measure;

import org.jspecify.annotations.NullMarked;
