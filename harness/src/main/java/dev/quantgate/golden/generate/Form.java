package dev.quantgate.golden.generate;

import java.util.Locale;
import java.util.Optional;

/// How a slot wants its value written.
enum Form {
    /// As the value reads by itself.
    AS_DRAWN,
    /// First letter upper case.
    CAPITAL,
    /// A number without separators; a JSON number where it stands alone in JSON.
    INTEGER,
    /// A number without separators.
    PLAIN,
    /// A number with its thousands parted by full stops.
    GROUPED,
    /// A day as 2026-12-31.
    ISO,
    /// A day as `ngày 31 tháng 12 năm 2026`.
    LONG,
    /// A JSON string, quotes included.
    JSON,
    /// The items of a view as a JSON array.
    ARRAY;

    /// The form of a name as templates write it.
    static Optional<Form> named(String name) {
        for (Form form : values()) {
            if (form != AS_DRAWN && form.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
