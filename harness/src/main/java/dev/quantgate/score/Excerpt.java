package dev.quantgate.score;

/// The beginning of a text, short enough for a reason.
final class Excerpt {
    private static final int LONGEST = 160;

    private Excerpt() {}

    static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
