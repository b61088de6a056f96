package dev.quantgate.rating;

import dev.quantgate.run.BlindPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// Pairs of answers as a CSV file for a spreadsheet, to be rated.
///
/// UTF-8 with a byte order mark, without which spreadsheets read Vietnamese as something else.
public final class RatingSheet {
    static final String BYTE_ORDER_MARK = "\uFEFF";
    static final String ITEM = "item";
    static final String RATING = "rating";
    static final String COMMENT = "comment";

    private static final List<String> COLUMNS =
            List.of(ITEM, "prompt", "question", "answer_a", "answer_b", RATING, COMMENT);
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvWriteFeature.ALWAYS_QUOTE_STRINGS).build();
    private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\r\n");

    private RatingSheet() {}

    /// Writes a new file, a row for each pair.
    ///
    /// @throws RatingSheetNotWrittenException when the file is there already, so that no rating in
    ///   it is lost, or the disk does not take it
    public static void write(List<BlindPair> pairs, Path file) {
        try {
            Files.write(
                    file,
                    text(pairs).getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new RatingSheetNotWrittenException(file, e);
        }
    }

    private static String text(List<BlindPair> pairs) {
        List<List<String>> rows =
                Stream.concat(Stream.of(COLUMNS), pairs.stream().map(RatingSheet::row)).toList();
        return BYTE_ORDER_MARK + CSV.writer(SCHEMA).writeValueAsString(rows);
    }

    private static List<String> row(BlindPair pair) {
        String system = pair.question().system();
        String prompt = pair.question().prompt();
        return Stream.of(
                        pair.item(),
                        system == null ? prompt : system + "\n\n" + prompt,
                        String.join("\n", pair.question().expectation().questionsForPeople()),
                        pair.answerA(),
                        pair.answerB(),
                        "",
                        "")
                .map(SpreadsheetCell::of)
                .toList();
    }
}
