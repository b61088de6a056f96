package dev.quantgate.reports;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// A Markdown page as one HTML file that loads nothing and runs nothing.
final class HtmlPage {
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}"
                    + "table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}"
                    + "td,th{border:1px solid #ccd3da;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
                    + "th,td:first-child,td:nth-child(2){overflow-wrap:normal}th{background:#f2f5f8}h1,h2{border-bottom:1px solid #ccd3da}";

    private HtmlPage() {}

    static String of(String title, Language language, String markdown) {
        var extensions = List.of(TablesExtension.create());
        var document = Parser.builder().extensions(extensions).build().parse(markdown);
        String body =
                HtmlRenderer.builder()
                        .extensions(extensions)
                        .escapeHtml(true)
                        .sanitizeUrls(true)
                        .build()
                        .render(document);
        return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
                .formatted(language.locale().getLanguage(), title, STYLE, body);
    }
}
