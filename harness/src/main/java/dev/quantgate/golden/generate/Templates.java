package dev.quantgate.golden.generate;

import java.util.List;

/// The templates of a generated set, sound.
///
/// @param name of the set
/// @param version of the set
/// @param license SPDX identifier
/// @param description what the set is
/// @param digest SHA-256 over all template files
public record Templates(
        String name,
        String version,
        String license,
        String description,
        String digest,
        List<Family> families) {
    public Templates {
        families = List.copyOf(families);
    }
}
