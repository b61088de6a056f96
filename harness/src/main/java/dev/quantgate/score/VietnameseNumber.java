package dev.quantgate.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number in prose as Vietnamese writes it: points part thousands, a comma begins decimals, and
/// words such as `triệu` multiply. Not for JSON, which has rules of its own.
///
/// @param value the number, multiplied
/// @param isBare whether it was the whole text, digits alone
/// @param unit the text that follows it, normalised
record VietnameseNumber(BigDecimal value, boolean isBare, String unit) {
    /// Longer runs of digits are no amounts.
    private static final int MOST_DIGITS = 30;

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int UNIT_READ = 40;

    private static final Map<String, BigDecimal> MULTIPLIERS =
            Map.of(
                    "k", BigDecimal.valueOf(1_000),
                    "nghìn", BigDecimal.valueOf(1_000),
                    "ngàn", BigDecimal.valueOf(1_000),
                    "tr", BigDecimal.valueOf(1_000_000),
                    "triệu", BigDecimal.valueOf(1_000_000),
                    "tỷ", BigDecimal.valueOf(1_000_000_000),
                    "tỉ", BigDecimal.valueOf(1_000_000_000));

    private static final Set<String> DONG = Set.of("đồng", "đ", "vnd", "vnđ");

    /// A narrow or unbroken space between groups of three digits, as style guides have it.
    private static final Pattern GROUP_SPACE =
            Pattern.compile("(?<=\\d)[\\u00a0\\u202f](?=\\d{3}(?!\\d))");

    /// Digits that stand neither in a word or code (`B2`, `DH-0193`) nor in a fraction.
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}_/])(?<!\\p{L}-)(?<!\\d[.,])(?<sign>[-−]|âm )?(?:"
                            + "(?<parted>[1-9]\\d{0,2}(?:\\.\\d{3})+(?!\\d)(?:,\\d+)?)"
                            + "|(?<english>[1-9]\\d{0,2}(?:(?:,\\d{3}){2,}(?!\\d)(?:\\.\\d+)?|,\\d{3}\\.\\d+))"
                            + "|(?<plain>\\d+(?:[.,]\\d+)?))(?![\\d/])"
                            + "(?: ?(?<word>nghìn|ngàn|triệu|tr|tỷ|tỉ|k)(?:(?<tail>\\d{1,3})(?!\\d)|(?!\\p{L})(?<half> rưỡi)?))?");

    /// Every number in a text, in its order; dates are none, `3 triệu 200 nghìn` is one.
    static List<VietnameseNumber> in(String text) {
        String normal =
                VietnameseDate.blanked(
                        VietnameseText.normal(GROUP_SPACE.matcher(text).replaceAll(".")));
        List<VietnameseNumber> numbers = new ArrayList<>();
        var previousScale = BigDecimal.ZERO;
        int previousEnd = 0;
        for (Matcher found = NUMBER.matcher(normal); found.find(); previousEnd = found.end()) {
            BigDecimal digits = digits(found);
            if (digits.precision() > MOST_DIGITS) {
                previousScale = BigDecimal.ZERO;
                continue;
            }
            String word = found.group("word");
            BigDecimal scale =
                    word == null ? BigDecimal.ONE : MULTIPLIERS.getOrDefault(word, BigDecimal.ONE);
            BigDecimal value = digits.multiply(scale);
            boolean goesOn =
                    word != null
                            && previousScale.compareTo(scale) > 0
                            && normal.substring(previousEnd, found.start()).isBlank();
            if (goesOn) {
                BigDecimal whole = numbers.removeLast().value();
                value = whole.signum() < 0 ? whole.subtract(value) : whole.add(value);
            } else if (found.group("sign") != null) {
                value = value.negate();
            }
            numbers.add(
                    new VietnameseNumber(
                            value,
                            word == null && found.start() == 0 && found.end() == normal.length(),
                            following(normal, found.end())));
            previousScale = word == null ? BigDecimal.ZERO : scale;
        }
        return numbers;
    }

    private static BigDecimal digits(Matcher found) {
        String text;
        if (found.group("parted") != null) {
            text = found.group("parted").replace(".", "").replace(',', '.');
        } else if (found.group("english") != null) {
            text = found.group("english").replace(",", "");
        } else {
            text = found.group("plain").replace(',', '.');
        }
        // Nothing is computed with what no amount has.
        BigDecimal digits =
                text.length() > MOST_DIGITS
                        ? BigDecimal.TEN.pow(MOST_DIGITS)
                        : new BigDecimal(text);
        if (found.group("tail") != null) {
            // 1tr2 is 1.2 million, 1tr250 is 1.25 million.
            return digits.add(new BigDecimal("0." + found.group("tail")));
        }
        return found.group("half") == null ? digits : digits.add(HALF);
    }

    private static String following(String text, int end) {
        return text.substring(end, Math.min(text.length(), end + UNIT_READ)).strip();
    }

    /// Whether this unit follows the number; every way to write đồng is one.
    boolean isIn(String wanted) {
        String normal = VietnameseText.normal(wanted);
        return (DONG.contains(normal) ? DONG : Set.of(normal))
                .stream()
                        .anyMatch(one ->
                                unit.startsWith(one)
                                        && VietnameseText.mentions(
                                                unit.substring(0, wordEnd(one.length())), one));
    }

    /// Where the word ends that goes on at a place in the unit.
    private int wordEnd(int from) {
        int end = from;
        while (end < unit.length() && Character.isLetterOrDigit(unit.charAt(end))) {
            end++;
        }
        return end;
    }
}
