package dev.quantgate.reports;

import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.Comparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes every report of a comparison.
public final class ReportWriter {
    /// Everything on one page for a browser.
    public static final String PAGE = "report.html";

    private ReportWriter() {}

    /// Writes `production_decision.md`, `results.md`, `report.html`, `decision.json`, `junit.xml`
    /// and `cases.csv`.
    ///
    /// @param load what was measured under load; `null` where none belongs to the decision
    /// @param folder where they go; files of the same name are replaced
    /// @return the files, in that order
    /// @throws ReportNotWrittenException when the folder does not take one
    public static List<Path> write(
            Comparison comparison, @Nullable MeasuredLoad load, Path folder, Language language) {
        Messages messages = Messages.in(language);
        var pages = new MarkdownPages(comparison, load, messages);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("production_decision.md", pages.decision());
        files.put("results.md", pages.results());
        files.put(PAGE, HtmlPage.of(messages.text("decision.title"), language, pages.both()));
        files.put("decision.json", DecisionJson.write(comparison, load));
        files.put("junit.xml", JUnitXml.write(comparison, messages));
        files.put("cases.csv", CasesCsv.write(comparison));
        List<Path> written = new ArrayList<>();
        files.forEach((name, text) -> {
            Path file = folder.resolve(name);
            try {
                // A lone surrogate in a model's answer becomes a question mark, not an error.
                Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new ReportNotWrittenException(file, e);
            }
            written.add(file);
        });
        return written;
    }
}
