package dev.quantgate.reports;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import dev.quantgate.run.ComparedCase;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/// Both answers to one case on a static HTML page, the words that differ marked.
final class AnswersSideBySide {
    private static final int LONGEST = 8_000;

    /// Stand for markup until all text is escaped; [Untrusted] never lets them through.
    private static final String MARK = "\u0001";

    private static final String END = "\u0002";

    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;color:#1b1f24;background:#fff}table{border-collapse:collapse;width:100%;table-layout:fixed}"
                    + "td,th{border:1px solid #ccd3da;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
                    + "th{background:#f2f5f8}mark{background:#ffd9a8}h2{font-size:1rem}";

    private AnswersSideBySide() {}

    static String of(ComparedCase compared, Messages messages) {
        DiffRowGenerator words =
                DiffRowGenerator.create()
                        .showInlineDiffs(true)
                        .mergeOriginalRevised(false)
                        .inlineDiffByWord(true)
                        .lineNormalizer(line -> line)
                        .oldTag(start -> start ? MARK : END)
                        .newTag(start -> start ? MARK : END)
                        .build();
        List<DiffRow> rows =
                words.generateDiffRows(
                        lines(compared.before().answer()), lines(compared.after().answer()));
        return """
        <!DOCTYPE html>
        <html>
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>%s</style>
        </head>
        <body>
        <table>
        <tr><th>%s</th><th>%s</th></tr>
        %s
        </table>
        <h2>%s</h2>
        <p>%s</p>
        </body>
        </html>
        """
                .formatted(
                        STYLE,
                        escaped(messages.text("column.before")),
                        escaped(
                                messages.text("column.after")
                                        + ": "
                                        + Untrusted.line(compared.candidate())),
                        rows.stream()
                                .map(row ->
                                        "<tr><td>%s</td><td>%s</td></tr>"
                                                .formatted(
                                                        marked(row.getOldLine()),
                                                        marked(row.getNewLine())))
                                .collect(Collectors.joining("\n")),
                        escaped(messages.text("column.reason")),
                        escaped(
                                Untrusted.line(
                                        messages.reason(
                                                compared.wrongScore().content().reason()))));
    }

    private static List<String> lines(String answer) {
        String text = answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST) + "…";
        return text.lines().map(Untrusted::line).toList();
    }

    private static String marked(String line) {
        return escaped(line).replace(MARK, "<mark>").replace(END, "</mark>");
    }

    private static String escaped(String text) {
        return StringEscapeUtils.escapeHtml4(text);
    }
}
