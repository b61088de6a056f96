package dev.quantgate.golden;

import java.util.regex.Pattern;

/// The name of a golden case, stable for ever, e.g. `json/mau-0139`; reports sort by it.
///
/// @param value lower-case words of letters, digits, `.`, `_` and `-`, parted by `/`; at most 120
///   characters
public record CaseId(String value) implements Comparable<CaseId> {
    private static final Pattern SHAPE =
            Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

    public CaseId {
        if (value.length() > 120 || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a case id: " + value);
        }
    }

    @Override
    public int compareTo(CaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
