package dev.quantgate.rating;

import java.util.regex.Pattern;

/// A text as a spreadsheet may open it.
///
/// What it would take for a formula begins with an apostrophe.
///
/// @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
public final class SpreadsheetCell {
    private static final String FORMULA_STARTS = "=+-@\t\r\n";
    private static final Pattern NOT_PRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}&&[^\t\r\n]]");

    private SpreadsheetCell() {}

    /// A cell that shows a text and does nothing.
    public static String of(String text) {
        String printable = NOT_PRINTABLE.matcher(text).replaceAll("\uFFFD");
        return startsAFormula(printable) ? "'" + printable : printable;
    }

    /// A cell's text as it was before it was kept from being a formula.
    static String plain(String cell) {
        return cell.startsWith("'") && startsAFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean startsAFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }
}
