/// Where things came from: content digests, printed the same way everywhere.
@NullMarked
package dev.quantgate.provenance;

import org.jspecify.annotations.NullMarked;
