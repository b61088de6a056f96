package dev.quantgate.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The number that an answer gives: the last one in it, or the last before a unit.
final class NumberScorer {
    private NumberScorer() {}

    static Score gives(
            BigDecimal wanted, BigDecimal tolerance, @Nullable String unit, String answer) {
        List<VietnameseNumber> numbers = VietnameseNumber.in(answer);
        Optional<VietnameseNumber> given =
                numbers.reversed().stream()
                        .filter(number -> unit == null || number.isIn(unit))
                        .findFirst();
        if (given.isEmpty()) {
            return Score.fail("number.none", wanted.toPlainString(), Excerpt.of(answer));
        }
        BigDecimal found = given.get().value();
        return found.subtract(wanted).abs().compareTo(tolerance) <= 0
                ? Score.pass("number.same")
                : Score.fail(
                        "number.differs",
                        wanted.toPlainString(),
                        Excerpt.of(found.toPlainString()));
    }
}
