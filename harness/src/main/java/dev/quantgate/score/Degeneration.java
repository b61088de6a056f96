package dev.quantgate.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers that are no answers: empty, cut off, or a loop.
final class Degeneration {
    private static final int SHORTEST_LOOP = 4;
    private static final int REPEATS = 3;
    private static final int UNITS_READ = 6_000;

    /// A word, or a run of one sign.
    private static final Pattern UNIT = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|([^\\s])\\1*");

    private Degeneration() {}

    /// Why an answer is degenerate; nothing when it is not.
    ///
    /// @param cut whether the token budget, or the runtime, ended it
    static Optional<Score> of(String answer, boolean cut) {
        if (answer.isBlank()) {
            return Optional.of(Score.fail("degenerate.empty"));
        }
        Optional<String> loop = loop(answer);
        if (loop.isPresent()) {
            return Optional.of(Score.fail("degenerate.loop", Excerpt.of(loop.get())));
        }
        return cut ? Optional.of(Score.fail("degenerate.cut")) : Optional.empty();
    }

    /// A run of at least four words or signs, a letter or digit among them, three times in a row.
    private static Optional<String> loop(String answer) {
        List<String> units = new ArrayList<>();
        Matcher unit = UNIT.matcher(answer);
        while (units.size() < UNITS_READ && unit.find()) {
            units.add(unit.group());
        }
        int[] words = new int[units.size() + 1];
        for (int i = 0; i < units.size(); i++) {
            words[i + 1] = words[i] + (isWord(units.get(i)) ? 1 : 0);
        }
        for (int period = SHORTEST_LOOP; period * REPEATS <= units.size(); period++) {
            int same = 0;
            for (int i = period; i < units.size(); i++) {
                same = units.get(i).equals(units.get(i - period)) ? same + 1 : 0;
                if (same >= period * (REPEATS - 1) && words[i + 1] > words[i + 1 - period]) {
                    return Optional.of(String.join(" ", units.subList(i - period + 1, i + 1)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isWord(String unit) {
        return Character.isLetterOrDigit(unit.codePointAt(0));
    }
}
