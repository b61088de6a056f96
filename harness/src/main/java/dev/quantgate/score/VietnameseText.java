package dev.quantgate.score;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Vietnamese text as it is compared: what differs only in spelling habit is the same.
final class VietnameseText {
    /// Open syllables in `oa`, `oe` and `uy` bear their tone on either vowel: hòa and hoà, thủy and
    /// thuỷ.
    private static final Pattern OLD_TONE_PLACE =
            Pattern.compile("([òóỏõọ])([ae])(?!\\p{L})|([ùúủũụ])(y)(?!\\p{L})");

    /// The currency may be written onto its amount: 7.700đ.
    private static final Pattern DONG = Pattern.compile("(?:đồng|vnđ|vnd|đ)(?![\\p{L}\\p{N}])");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private VietnameseText() {}

    /// NFC, lower case, tones on the second vowel, single spaces, none at the ends. Diacritics
    /// stay.
    static String normal(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String toned =
                OLD_TONE_PLACE.matcher(composed).replaceAll(VietnameseText::toneOnSecondVowel);
        return SPACE.matcher(toned).replaceAll(" ").strip();
    }

    private static String toneOnSecondVowel(MatchResult syllable) {
        boolean rounded = syllable.group(1) != null;
        String first = Normalizer.normalize(syllable.group(rounded ? 1 : 3), Normalizer.Form.NFD);
        return first.charAt(0)
                + Normalizer.normalize(
                        syllable.group(rounded ? 2 : 4) + first.substring(1), Normalizer.Form.NFC);
    }

    /// Without diacritics, as some people type.
    static String bare(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd');
    }

    /// The same without the full stop, or other end mark, that closes a sentence.
    static String withoutEndMark(String normal) {
        int end = normal.length();
        while (end > 0 && ".!…".indexOf(normal.charAt(end - 1)) >= 0) {
            end--;
        }
        return normal.substring(0, end);
    }

    /// Whether one normal text holds another as whole words and whole numbers: 1.500 is not in
    /// 1.500.000.
    static boolean mentions(String text, String wanted) {
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (startsAlone(text, at) && endsAlone(text, at + wanted.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAlone(String text, int at) {
        if (at == 0 || !Character.isLetterOrDigit(text.charAt(at))) {
            return true;
        }
        char before = text.charAt(at - 1);
        return !Character.isLetterOrDigit(before)
                && !(isDigit(text, at) && partsNumbers(before) && isDigit(text, at - 2));
    }

    private static boolean endsAlone(String text, int end) {
        if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end - 1))) {
            return true;
        }
        char after = text.charAt(end);
        if (isDigit(text, end - 1) && DONG.matcher(text).region(end, text.length()).lookingAt()) {
            return true;
        }
        return !Character.isLetterOrDigit(after)
                && !(isDigit(text, end - 1) && partsNumbers(after) && isDigit(text, end + 1));
    }

    private static boolean partsNumbers(char between) {
        return between == '.' || between == ',' || between == '/';
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
    }
}
