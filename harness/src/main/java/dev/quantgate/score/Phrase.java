package dev.quantgate.score;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;

/// A pattern of words and classes of words, to be found in a [Wording].
///
/// It is written as words with spaces between:
///
/// - `<doc>` a word or phrase of that class of the [Lexicon], `<adv>*3` up to three of them,
///   `<adv>*3+` as many as there are, up to three
/// - `không|chưa` one of these words, `cho_biết` a phrase
/// - `~4` up to four words of any kind, none of them a sign; `≈4` none of them a third party
///   either, `¬4` none that joins clauses
/// - `#` nothing, where a clause begins
/// - `!<doc>` nothing, where that class does not follow; `-<doc>` where it does not stand before
/// - `,` and the other signs stand for themselves, `§` for the end of a clause, `^` for the
///   beginning of the text
///
/// Every repetition is bounded and begins at a space, so the work grows with the text only. Most
/// templates begin with words that are known, so they are tried only where one of these stands.
final class Phrase {
    /// An answer that says the same more often says nothing new.
    private static final int MOST = 40;

    private final PhraseIndex full;
    private final PhraseIndex bare;

    private Phrase(PhraseIndex full, PhraseIndex bare) {
        this.full = full;
        this.bare = bare;
    }

    /// One of these templates.
    static Phrase of(String... templates) {
        return new Phrase(
                new PhraseIndex(templates, Marks.KEPT), new PhraseIndex(templates, Marks.DROPPED));
    }

    /// The same for words so short that without diacritics they are others: tội and tôi.
    static Phrase withMarks(String... templates) {
        return new Phrase(
                new PhraseIndex(templates, Marks.KEPT),
                new PhraseIndex(new String[0], Marks.DROPPED));
    }

    boolean isIn(Wording wording) {
        return isIn(wording, 0, wording.text().length());
    }

    boolean isIn(Wording wording, int from, int to) {
        return index(wording).in(wording).first(from, to) != null;
    }

    /// Whether it stands right here.
    boolean startsAt(Wording wording, int at) {
        return index(wording).in(wording).startsAt(at);
    }

    /// Where it stands, from left to right; none overlaps another.
    List<MatchResult> all(Wording wording, int from, int to) {
        PhraseIndex.Search search = index(wording).in(wording);
        List<MatchResult> all = new ArrayList<>();
        MatchResult found = search.first(from, to);
        while (found != null && all.size() < MOST) {
            all.add(found);
            found = search.first(found.end(), to);
        }
        return all;
    }

    private PhraseIndex index(Wording wording) {
        return wording.bare() ? bare : full;
    }
}
