/// What every runtime must hold: suites that the author of a new runtime extends.
///
/// [RuntimeConformance][dev.quantgate.runtime.conformance.RuntimeConformance] asks a runtime that
/// answers, whatever is behind it.
/// [HttpRuntimeConformance][dev.quantgate.runtime.conformance.HttpRuntimeConformance] adds what a
/// server on loopback can be scripted to do, said in the
/// [Dialect][dev.quantgate.runtime.conformance.Dialect] of the runtime under test.
@NullMarked
package dev.quantgate.runtime.conformance;

import org.jspecify.annotations.NullMarked;
