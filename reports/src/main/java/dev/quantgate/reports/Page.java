package dev.quantgate.reports;

/// A Markdown page in the making.
final class Page {
    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append("\n\n");
    }

    void item(String line) {
        text.append("- ").append(line).append('\n');
    }

    void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /// The first row of a table.
    void head(String... titles) {
        row(titles);
        text.append("|").append("---|".repeat(titles.length)).append('\n');
    }

    void end() {
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
