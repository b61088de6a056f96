package dev.quantgate.golden.generate;

import java.util.ArrayList;
import java.util.List;

/// Patterns of codes: `DH-####`, `[A-C]@-0##`.
final class CodePattern {
    private static final String DIGITS = "0123456789";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private CodePattern() {}

    /// The characters that may stand at each place.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the pattern
    static List<String> places(String pattern) {
        List<String> places = new ArrayList<>();
        for (int at = 0; at < pattern.length(); at++) {
            char sign = pattern.charAt(at);
            if (sign == '[') {
                int end = pattern.indexOf(']', at);
                if (end <= at + 1) {
                    throw new IllegalArgumentException("must close every [ and leave none empty");
                }
                places.add(choice(pattern.substring(at + 1, end)));
                at = end;
            } else {
                places.add(
                        switch (sign) {
                            case '#' -> DIGITS;
                            case '@' -> CAPITALS;
                            default -> String.valueOf(sign);
                        });
            }
        }
        return places;
    }

    private static String choice(String inside) {
        var signs = new StringBuilder();
        for (int at = 0; at < inside.length(); at++) {
            if (at + 2 < inside.length() && inside.charAt(at + 1) == '-') {
                for (char sign = inside.charAt(at); sign <= inside.charAt(at + 2); sign++) {
                    signs.append(sign);
                }
                at += 2;
            } else {
                signs.append(inside.charAt(at));
            }
        }
        return signs.toString();
    }
}
