package dev.quantgate.run;

import dev.quantgate.runtime.FailureKind;

/// A request that failed while its runtime lived.
///
/// @param variant name of the variant
/// @param caseId the case asked
/// @param kind how it failed
/// @param detail the runtime's own words, untrusted text
public record RequestFailure(String variant, String caseId, FailureKind kind, String detail) {}
