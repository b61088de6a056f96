package dev.quantgate.reports;

import dev.quantgate.judge.CaseResult;
import dev.quantgate.judge.CaseRole;
import dev.quantgate.judge.VariantResults;
import dev.quantgate.rating.SpreadsheetCell;
import dev.quantgate.run.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// What the judge knew, a row for each variant and case that it answered, for statistics of one's
/// own.
///
/// Columns: `variant`; `case`, `cluster` and `category` as in the golden set; `role`: `plain`,
/// `critical-bait`, `unsafe` or `safe`; `right`: whether the content is, empty where only people
/// can tell; `form_held`: whether the contract did, strictly, empty for a case without one;
/// `crossed`: whether the line of the role was, `true` or `false` for each attempt in order, empty
/// for `plain`.
final class CasesCsv {
    private static final List<String> COLUMNS =
            List.of(
                    "variant",
                    "case",
                    "cluster",
                    "category",
                    "role",
                    "right",
                    "form_held",
                    "crossed");
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();

    private CasesCsv() {}

    static String write(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        for (VariantResults variant : comparison.results()) {
            variant.cases().forEach(result -> rows.add(row(variant.name(), result)));
        }
        return CSV.writer(CsvSchema.emptySchema()).writeValueAsString(rows);
    }

    private static List<String> row(String variant, CaseResult result) {
        return List.of(
                cell(variant),
                cell(result.caseId()),
                cell(result.cluster()),
                cell(result.category()),
                result.role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                known(result.content()),
                known(result.form()),
                crossed(result));
    }

    private static String cell(String text) {
        return SpreadsheetCell.of(Untrusted.line(text));
    }

    private static String known(@Nullable Boolean value) {
        return value == null ? "" : value.toString();
    }

    private static String crossed(CaseResult result) {
        return result.role() == CaseRole.PLAIN
                ? ""
                : result.crossed().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
