/// Everything a person or a pipeline reads, as pure functions of a comparison.
///
/// Text from models and files is untrusted: it is escaped wherever it is shown.
@NullMarked
package dev.quantgate.reports;

import org.jspecify.annotations.NullMarked;
