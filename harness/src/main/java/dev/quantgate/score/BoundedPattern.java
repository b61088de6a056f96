package dev.quantgate.score;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/// A regular expression of a golden set, run over untrusted text with a bound on its work.
///
/// Some expressions, `(a+)+$` for one, take time that doubles with each character. The bound counts
/// the characters looked at, not seconds, so that the same answer gets the same score on every
/// machine.
final class BoundedPattern {
    /// Sound expressions look at each character a few times.
    private static final int LOOKS = 10_000_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /// @param regex as [Pattern] reads it
    static BoundedPattern of(String regex) {
        return new BoundedPattern(Pattern.compile(regex));
    }

    /// For the keywords `pattern` and `patternProperties`: found anywhere, and spelled the way of
    /// ECMA 262, as far as the validator's own default goes.
    static RegularExpression inSchema(String regex) {
        var bounded =
                of(
                        RegularExpressions.replaceLongformCharacterProperties(
                                RegularExpressions.replaceDollarAnchors(regex)));
        return bounded::isFoundIn;
    }

    /// Whether the whole text matches.
    ///
    /// @throws TooCostlyException when the work goes over its bound
    boolean matches(String text) {
        try {
            return pattern.matcher(new Looks(text)).matches();
        } catch (StackOverflowError _) {
            throw new TooCostlyException(pattern.pattern());
        }
    }

    private boolean isFoundIn(String text) {
        try {
            return pattern.matcher(new Looks(text)).find();
        } catch (StackOverflowError _) {
            throw new TooCostlyException(pattern.pattern());
        }
    }

    /// The expression asks for more work than any answer is worth.
    static final class TooCostlyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String regex;

        TooCostlyException(String regex) {
            super("too costly: " + regex, null, false, false);
            this.regex = regex;
        }

        String regex() {
            return regex;
        }
    }

    /// A text that counts how often it is looked at.
    private final class Looks implements CharSequence {
        private final String text;
        private int left = LOOKS;

        Looks(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooCostlyException(pattern.pattern());
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
