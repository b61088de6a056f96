package dev.quantgate.reports;

import java.util.Locale;

/// A language of reports.
public enum Language {
    /// English.
    EN(Locale.ENGLISH),
    /// Vietnamese.
    VI(Locale.forLanguageTag("vi"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }
}
