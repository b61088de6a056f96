/// What runtimes behind a URL share: requests, streams of lines, and what became of them.
@NullMarked
package dev.quantgate.runtime.http;

import org.jspecify.annotations.NullMarked;
