package dev.quantgate.golden.load;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// How a user message is sent, though its file holds it composed and with its diacritics.
enum PromptForm {
    /// As the file spells it.
    WRITTEN {
        @Override
        String apply(String text) {
            return text;
        }
    },
    /// Canonically decomposed, as some keyboards and file systems send it.
    NFD {
        @Override
        String apply(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFD);
        }
    },
    /// Without tone and vowel marks, as people type in a hurry.
    NO_DIACRITICS {
        @Override
        String apply(String text) {
            return MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                    .replaceAll("")
                    .replace('đ', 'd')
                    .replace('Đ', 'D');
        }
    };

    private static final Pattern MARK = Pattern.compile("\\p{M}+");

    abstract String apply(String text);

    /// @param spelled as a case spells it, e.g. `no-diacritics`; missing when it says nothing
    static PromptForm of(JsonNode spelled) {
        return spelled.isMissingNode()
                ? WRITTEN
                : valueOf(spelled.asString().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
