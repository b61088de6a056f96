/// The sheet on which people rate pairs of answers without knowing whose they are: out as CSV, and
/// back with every mistake named.
///
/// What a rating means is not decided here; `run` knows which side is whose.
@NullMarked
package dev.quantgate.rating;

import org.jspecify.annotations.NullMarked;
