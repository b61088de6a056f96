/// Reads golden sets from files: JSON Lines and a manifest become values, every mistake is named.
@NullMarked
package dev.quantgate.golden.load;

import org.jspecify.annotations.NullMarked;
