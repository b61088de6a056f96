package dev.quantgate.score;

import java.time.LocalDate;
import java.util.List;

/// The day that an answer gives: the last date in it.
final class DateScorer {
    private DateScorer() {}

    static Score gives(LocalDate wanted, String answer) {
        List<LocalDate> dates = VietnameseDate.in(answer);
        if (dates.isEmpty()) {
            return Score.fail("date.none", wanted.toString(), Excerpt.of(answer));
        }
        return dates.getLast().equals(wanted)
                ? Score.pass("date.same")
                : Score.fail("date.differs", wanted.toString(), dates.getLast().toString());
    }
}
