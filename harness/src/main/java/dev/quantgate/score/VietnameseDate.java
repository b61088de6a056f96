package dev.quantgate.score;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Dates in prose as Vietnamese writes them, day first, and ISO 8601.
final class VietnameseDate {
    private static final Pattern DATE =
            Pattern.compile(
                    // 31/12/2026, 31-12-2026, 31.12.2026, the same separator twice
                    "(?<![\\d/.-])(?<d1>\\d{1,2})(?<sep>[/.-])(?<m1>\\d{1,2})\\k<sep>(?<y1>\\d{4})(?!\\d)"
                            // ngày 31 tháng 12 năm 2026; 31 tháng 12, 2026
                            + "|(?<!\\d)(?<d2>\\d{1,2}) tháng (?<m2>\\d{1,2})(?:,? năm |, | )(?<y2>\\d{4})(?!\\d)"
                            // 2026-12-31
                            + "|(?<!\\d)(?<y3>\\d{4})-(?<m3>\\d{1,2})-(?<d3>\\d{1,2})(?!\\d)");

    private VietnameseDate() {}

    /// Every date in a text, in its order; 31/02/2026 is none.
    static List<LocalDate> in(String text) {
        return DATE.matcher(VietnameseText.normal(text))
                .results()
                .flatMap(VietnameseDate::day)
                .toList();
    }

    /// A text with spaces where its dates were.
    ///
    /// @param normal text as [VietnameseText#normal] leaves it
    static String blanked(String normal) {
        return DATE.matcher(normal).replaceAll(date -> " ".repeat(date.group().length()));
    }

    private static Stream<LocalDate> day(MatchResult found) {
        return Stream.of("1", "2", "3")
                .filter(shape -> found.group("y" + shape) != null)
                .map(shape ->
                        day(
                                found.group("y" + shape),
                                found.group("m" + shape),
                                found.group("d" + shape)))
                .flatMap(Optional::stream);
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(year),
                            Integer.parseInt(month),
                            Integer.parseInt(day)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
