@NullMarked
package dev.quantgate.reports;

import org.jspecify.annotations.NullMarked;
