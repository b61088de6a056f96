@NullMarked
package dev.quantgate.config;

import org.jspecify.annotations.NullMarked;
