package dev.quantgate.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// The templates of a [Phrase] in one spelling, by the words with which their matches begin. They
/// keep their order: of several that match at a place, the first counts.
final class PhraseIndex {
    private final Map<String, List<PhraseTemplate>> byFirstWord = new HashMap<>();
    private final List<PhraseTemplate> anywhere = new ArrayList<>();

    PhraseIndex(String[] templates, Marks marks) {
        for (String one : templates) {
            var template = new PhraseTemplate(one, marks);
            Set<String> first = template.firstWords();
            if (first.isEmpty()) {
                byFirstWord.values().forEach(known -> known.add(template));
                anywhere.add(template);
            } else {
                first.forEach(word ->
                        byFirstWord
                                .computeIfAbsent(word, _ -> new ArrayList<>(anywhere))
                                .add(template));
            }
        }
    }

    Search in(Wording wording) {
        return new Search(wording);
    }

    /// These templates in one text.
    final class Search {
        private final Wording wording;
        private final Map<PhraseTemplate, Boolean> possible = new HashMap<>();

        private Search(Wording wording) {
            this.wording = wording;
        }

        /// The leftmost match of those that begin at a word from here on and end by `to`.
        @Nullable MatchResult first(int from, int to) {
            List<Wording.Word> words = wording.words();
            for (int i = wording.wordFrom(from);
                    i < words.size() && words.get(i).start() < to;
                    i++) {
                MatchResult found = at(words.get(i), to);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        /// Whether one begins right here.
        boolean startsAt(int at) {
            int word = wording.wordFrom(at);
            return word < wording.words().size()
                    && wording.words().get(word).start() == at
                    && at(wording.words().get(word), wording.text().length()) != null;
        }

        private @Nullable MatchResult at(Wording.Word word, int to) {
            for (PhraseTemplate template : byFirstWord.getOrDefault(word.spelled(), anywhere)) {
                if (possible.computeIfAbsent(template, one -> one.mayBeIn(wording.vocabulary()))) {
                    MatchResult found = template.at(word.start(), to, wording.text());
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }
    }
}
