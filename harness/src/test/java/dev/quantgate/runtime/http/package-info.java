@NullMarked
package dev.quantgate.runtime.http;

import org.jspecify.annotations.NullMarked;
