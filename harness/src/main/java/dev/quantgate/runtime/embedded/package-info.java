/// llama.cpp embedded: needs no Docker, no server and no download beyond Maven's.
///
/// Each model lives in a forked process of its own
/// ([EmbeddedFork][dev.quantgate.runtime.embedded.EmbeddedFork]), so a native crash or a native
/// thread that outlives its model ends a variant and not the run. The binding (`de.kherud:llama`)
/// is touched by that one class only.
@NullMarked
package dev.quantgate.runtime.embedded;

import org.jspecify.annotations.NullMarked;
