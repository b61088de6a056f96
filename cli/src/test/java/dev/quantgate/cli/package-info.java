@NullMarked
package dev.quantgate.cli;

import org.jspecify.annotations.NullMarked;
