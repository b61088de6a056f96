/// The command line: parses, assembles the modules, prints; holds no logic of its own.
@NullMarked
package dev.quantgate.cli;

import org.jspecify.annotations.NullMarked;
