package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;

/// A case to which the baseline gave another text when it was asked again after a restart.
///
/// @param question the case
/// @param first its first answer
/// @param second its second
public record UnstableCase(GoldenCase question, Attempt first, Attempt second) {}
