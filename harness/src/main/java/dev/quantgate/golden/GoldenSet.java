package dev.quantgate.golden;

import java.util.List;

/// A named, versioned list of cases.
///
/// @param name e.g. `vi-sample`
/// @param version semantic version of the set
/// @param language BCP 47 tag
/// @param license SPDX identifier of the set
/// @param hash SHA-256 over every data file of the set, as `sha256:` and 64 hex digits
/// @param cases in file order, ids all different
public record GoldenSet(
        String name,
        String version,
        String language,
        String license,
        String hash,
        List<GoldenCase> cases) {
    public GoldenSet {
        cases = List.copyOf(cases);
        if (cases.stream().map(GoldenCase::id).distinct().count() != cases.size()) {
            throw new IllegalArgumentException(name + ": case ids repeat");
        }
    }
}
