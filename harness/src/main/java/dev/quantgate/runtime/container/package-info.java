/// Servers in containers: started when they are needed, gone when they are closed. Nothing here
/// knows what is asked of them.
@NullMarked
package dev.quantgate.runtime.container;

import org.jspecify.annotations.NullMarked;
