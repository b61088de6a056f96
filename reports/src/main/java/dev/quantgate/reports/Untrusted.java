package dev.quantgate.reports;

/// Makes text from models and files harmless.
final class Untrusted {
    private static final String MARKDOWN = "\\`*_{}[]()#+-.!|<>&~:@";
    private static final int LONGEST = 2_000;

    private Untrusted() {}

    /// One line without control, format and bidi characters; what was removed shows as its number.
    static String line(String text) {
        var safe = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(c -> {
                    if (c == '\n') {
                        safe.append('⏎');
                    } else if (isInvisible(c)) {
                        safe.append(String.format("<U+%04X>", c));
                    } else {
                        safe.appendCodePoint(c);
                    }
                });
        if (text.codePointCount(0, text.length()) > LONGEST) {
            safe.append('…');
        }
        return safe.toString();
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    /// One line in which nothing is Markdown or HTML.
    static String markdown(String text) {
        var safe = new StringBuilder();
        line(text)
                .codePoints()
                .forEach(c -> {
                    if (MARKDOWN.indexOf(c) >= 0) {
                        safe.append('\\');
                    }
                    safe.appendCodePoint(c);
                });
        return safe.toString();
    }
}
