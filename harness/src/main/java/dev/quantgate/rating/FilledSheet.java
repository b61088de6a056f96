package dev.quantgate.rating;

import dev.quantgate.run.BlindPair;
import dev.quantgate.run.Rating;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/// A sheet that somebody has filled in, with or without a byte order mark, its cells parted by
/// commas or, as spreadsheets in Vietnam save them, by semicolons.
///
/// Columns may come in any order, and others may be there. Lines are rows as a spreadsheet numbers
/// them.
public final class FilledSheet {
    private static final int LONGEST_SHOWN = 60;
    private static final Set<String> KNOWN =
            Set.of(RatingSheet.ITEM, RatingSheet.RATING, RatingSheet.COMMENT);
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();

    private final Path file;
    private final Set<String> items;
    private final String rater;
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Integer> lineOfItem = new HashMap<>();

    private FilledSheet(Path file, Set<String> items, String rater) {
        this.file = file;
        this.items = items;
        this.rater = rater;
    }

    /// The ratings of a sheet in its order; a row without one is passed over.
    ///
    /// @param pairs every pair of the run
    /// @param rater who filled it in
    /// @throws RatingSheetException with every mistake
    public static List<Rating> read(Path file, List<BlindPair> pairs, String rater) {
        Set<String> items = pairs.stream().map(BlindPair::item).collect(Collectors.toSet());
        return new FilledSheet(file, items, rater).ratings();
    }

    private List<Rating> ratings() {
        List<List<String>> rows = rows(text());
        List<String> header = rows.isEmpty() ? List.of() : rows.getFirst();
        Map<String, Integer> columns = columns(header);
        List<Rating> ratings = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            if (!rows.get(i).stream().allMatch(String::isBlank)) {
                rating(i + 1, new Row(rows.get(i), columns)).ifPresent(ratings::add);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new RatingSheetException(mistakes);
        }
        return ratings;
    }

    private String text() {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            return text.startsWith(RatingSheet.BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new RatingSheetException(
                    List.of(file + ": must be UTF-8; save it as \"CSV UTF-8\""));
        } catch (IOException e) {
            throw new RatingSheetException(List.of(file + ": cannot be read: " + e));
        }
    }

    private List<List<String>> rows(String text) {
        String header = text.lines().findFirst().orElse("");
        char separator = count(header, ';') > count(header, ',') ? ';' : ',';
        List<List<String>> rows = new ArrayList<>();
        try (MappingIterator<String[]> lines =
                CSV.readerFor(String[].class)
                        .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                        .readValues(text)) {
            while (lines.hasNextValue()) {
                rows.add(Arrays.stream(lines.nextValue()).map(SpreadsheetCell::plain).toList());
            }
        } catch (JacksonException e) {
            throw new RatingSheetException(
                    List.of(
                            "%s:%d: must be CSV: %s"
                                    .formatted(file, rows.size() + 1, e.getOriginalMessage())));
        }
        return rows;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private Map<String, Integer> columns(List<String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toLowerCase(Locale.ROOT);
            if (columns.putIfAbsent(name, i) != null && KNOWN.contains(name)) {
                mistake(1, name, "column must be there once", name);
            }
        }
        for (String needed : List.of(RatingSheet.ITEM, RatingSheet.RATING)) {
            if (!columns.containsKey(needed)) {
                mistake(1, needed, "column must be there", String.join(", ", header));
            }
        }
        return columns;
    }

    private Optional<Rating> rating(int line, Row row) {
        row.cell(RatingSheet.ITEM).ifPresent(item -> checkItem(line, item));
        String written = row.cell(RatingSheet.RATING).orElse("");
        Rating.Choice choice =
                switch (written.toLowerCase(Locale.ROOT)) {
                    case "a" -> Rating.Choice.A;
                    case "b" -> Rating.Choice.B;
                    case "same" -> Rating.Choice.SAME;
                    case "" -> null;
                    default -> {
                        mistake(line, RatingSheet.RATING, "must be A, B, same or empty", written);
                        yield null;
                    }
                };
        return choice == null
                ? Optional.empty()
                : Optional.of(
                        new Rating(
                                row.cell(RatingSheet.ITEM).orElse(""),
                                rater,
                                choice,
                                row.cell(RatingSheet.COMMENT).orElse("")));
    }

    private void checkItem(int line, String item) {
        Integer before = lineOfItem.putIfAbsent(item, line);
        if (!items.contains(item)) {
            mistake(line, RatingSheet.ITEM, "must be an item of this run", item);
        } else if (before != null) {
            mistake(line, RatingSheet.ITEM, "must stand once, is in line " + before, item);
        }
    }

    private void mistake(int line, String column, String rule, String found) {
        String shown = found.replaceAll("\\p{Cntrl}+", " ");
        mistakes.add(
                "%s:%d:%s: %s, found %s"
                        .formatted(
                                file,
                                line,
                                column,
                                rule,
                                shown.isBlank()
                                        ? "nothing"
                                        : shown.length() <= LONGEST_SHOWN
                                                ? shown
                                                : shown.substring(0, LONGEST_SHOWN) + "…"));
    }

    /// One row by the names of its columns.
    private record Row(List<String> cells, Map<String, Integer> columns) {
        /// A cell without the white space around it, empty where the row is too short; nothing
        /// where there is no such column.
        Optional<String> cell(String column) {
            return Optional.ofNullable(columns.get(column))
                    .map(i -> i < cells.size() ? cells.get(i).strip() : "");
        }
    }
}
