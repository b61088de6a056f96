package dev.quantgate.reports;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import dev.quantgate.run.Attempt;
import dev.quantgate.run.Observation;
import dev.quantgate.score.Score;
import java.util.List;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/// Both answers to one case as static HTML, the words that differ marked.
final class AnswersSideBySide {
    private static final int LONGEST = 8_000;

    /// Stand for markup until all text is escaped; [Untrusted] never lets them through.
    private static final String MARK = "\u0001";

    private static final String END = "\u0002";

    /// For this fragment alone, whatever page it stands on.
    private static final String STYLE =
            "<style>.quantgate table{border-collapse:collapse;width:100%;table-layout:fixed;margin-bottom:1rem}"
                    + ".quantgate td,.quantgate th{border:1px solid #ccd3da;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
                    + ".quantgate th{background:#f2f5f8}.quantgate mark{background:#ffd9a8}</style>";

    /// Keys of what is said of each answer.
    private static final List<String> FACTS =
            List.of(
                    "page.form",
                    "page.content",
                    "page.end",
                    "page.promptTokens",
                    "page.answerTokens",
                    "page.ttft",
                    "page.total");

    private static final double NANOS_A_MILLI = 1e6;

    private static final DiffRowGenerator WORDS =
            DiffRowGenerator.create()
                    .showInlineDiffs(true)
                    .mergeOriginalRevised(false)
                    .inlineDiffByWord(true)
                    .lineNormalizer(line -> line)
                    .oldTag(start -> start ? MARK : END)
                    .newTag(start -> start ? MARK : END)
                    .build();

    private AnswersSideBySide() {}

    /// Two answers to one case, what was found in each, and what they cost. All text is escaped.
    ///
    /// @param repeats later attempts, shown below
    static String of(
            String leftTitle,
            Attempt left,
            String rightTitle,
            Attempt right,
            List<Attempt> repeats,
            Messages messages) {
        var page = new StringBuilder("<div class=\"quantgate\">" + STYLE);
        page.append("<table>\n");
        row(page, "th", leftTitle, rightTitle);
        for (DiffRow row :
                WORDS.generateDiffRows(
                        lines(left.observation().answer()), lines(right.observation().answer()))) {
            page.append("<tr><td>")
                    .append(marked(row.getOldLine()))
                    .append("</td><td>")
                    .append(marked(row.getNewLine()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n<table>\n");
        row(page, "th", "", leftTitle, rightTitle);
        List<String> before = facts(left, messages);
        List<String> after = facts(right, messages);
        for (int i = 0; i < FACTS.size(); i++) {
            row(page, "td", messages.text(FACTS.get(i)), before.get(i), after.get(i));
        }
        page.append("</table>\n");
        if (!repeats.isEmpty()) {
            page.append("<h4>")
                    .append(escaped(messages.text("page.repeats")))
                    .append("</h4>\n<table>\n");
            for (Attempt repeat : repeats) {
                row(
                        page,
                        "td",
                        Untrusted.line(repeat.observation().variant())
                                + ", "
                                + messages.text(
                                        "page.attempt",
                                        String.valueOf(repeat.observation().repeat() + 1)),
                        Untrusted.line(repeat.observation().answer()),
                        reason(repeat.score().content(), messages));
            }
            page.append("</table>\n");
        }
        return page.append("</div>\n").toString();
    }

    /// In the order of [#FACTS].
    private static List<String> facts(Attempt attempt, Messages messages) {
        Observation seen = attempt.observation();
        Score form = attempt.score().form();
        return List.of(
                form == null ? "–" : reason(form, messages),
                reason(attempt.score().content(), messages),
                seen.failure() == null
                        ? String.valueOf(seen.stop())
                        : seen.failure() + ": " + Untrusted.line(String.valueOf(seen.detail())),
                count(seen.promptTokens()),
                count(seen.answerTokens()),
                seen.pieceNanos().isEmpty()
                        ? "–"
                        : Figures.decimal(seen.pieceNanos().getFirst() / NANOS_A_MILLI),
                Figures.decimal(seen.endNanos() / NANOS_A_MILLI));
    }

    private static String reason(Score score, Messages messages) {
        String mark =
                switch (score.result()) {
                    case PASSED -> "✓ ";
                    case FAILED -> "✗ ";
                    case OPEN -> "? ";
                };
        return mark + Untrusted.line(messages.reason(score.reason()));
    }

    private static String count(@Nullable Integer tokens) {
        return tokens == null ? "–" : String.valueOf(tokens);
    }

    private static void row(StringBuilder page, String cell, String... texts) {
        page.append("<tr>");
        for (String text : texts) {
            page.append('<').append(cell).append('>').append(escaped(text));
            page.append("</").append(cell).append('>');
        }
        page.append("</tr>\n");
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
