/// What a model takes of memory: read of a process, of a process tree, of a container and of NVIDIA
/// cards, each figure with its source.
///
/// Reading never fails: what cannot be known is a [dev.quantgate.memory.MemoryUnknown] with its
/// reason. Nothing in this package knows a runtime, Docker or what is asked of a model.
@NullMarked
package dev.quantgate.memory;

import org.jspecify.annotations.NullMarked;
