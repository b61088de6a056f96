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

    void rule(int columns) {
        text.append("|").append("---|".repeat(columns)).append('\n');
    }

    void end() {
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
