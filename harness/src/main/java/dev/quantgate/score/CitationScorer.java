package dev.quantgate.score;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Passages that an answer cites as `[n]`.
final class CitationScorer {
    private static final Pattern CITATION =
            Pattern.compile("\\[(\\d{1,9}(?:\\s*[,;]\\s*\\d{1,9})*)]");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*");

    private CitationScorer() {}

    static Score exactly(List<Integer> wanted, String answer) {
        var found = new TreeSet<Integer>();
        for (Matcher citation = CITATION.matcher(answer); citation.find(); ) {
            SEPARATOR.splitAsStream(citation.group(1)).map(Integer::valueOf).forEach(found::add);
        }
        return found.equals(new TreeSet<>(wanted))
                ? Score.pass("citations.same")
                : Score.fail(
                        "citations.differ",
                        new TreeSet<>(wanted).toString(),
                        Excerpt.of(found.toString()));
    }
}
