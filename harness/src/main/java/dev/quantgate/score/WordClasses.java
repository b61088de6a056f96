package dev.quantgate.score;

import dev.quantgate.score.learned.StanceFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words and phrases that do the same work in an answer, by class.
final class WordClasses {
    private final Map<String, String> classes = new HashMap<>();

    /// The words of the longest phrase that begins with a word.
    private final Map<String, Integer> longest = new HashMap<>();

    private WordClasses() {}

    private static final class Bundled {
        private static final WordClasses WRITTEN = of(StanceFiles.wordClasses());
        private static final WordClasses BARE = WRITTEN.bare();
    }

    /// Those that come with the program, as they are written.
    static WordClasses written() {
        return Bundled.WRITTEN;
    }

    /// The same without diacritics.
    static WordClasses typedBare() {
        return Bundled.BARE;
    }

    /// @param lines each a class's name, a colon, and phrases with commas between them
    /// @throws IllegalArgumentException when a phrase has two classes
    static WordClasses of(List<String> lines) {
        var found = new WordClasses();
        for (String line : lines) {
            int colon = line.indexOf(':');
            for (String phrase : line.substring(colon + 1).split(",", -1)) {
                if (!found.add(VietnameseText.normal(phrase), line.substring(0, colon))) {
                    throw new IllegalArgumentException("stands twice: " + phrase.strip());
                }
            }
        }
        return found;
    }

    /// Of phrases that are the same without diacritics, one class is as good as another.
    private WordClasses bare() {
        var bare = new WordClasses();
        classes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> bare.add(VietnameseText.bare(one.getKey()), one.getValue()));
        return bare;
    }

    /// @return false when it was there already
    private boolean add(String phrase, String name) {
        List<String> words = List.of(phrase.split(" ", -1));
        longest.merge(words.getFirst(), words.size(), Math::max);
        return classes.putIfAbsent(phrase, name) == null;
    }

    /// What is known of the words at a place.
    ///
    /// @param name of their class; `null` where the word has none
    /// @param words how many
    record Found(@Nullable String name, int words) {}

    /// The longest phrase that begins at a place.
    Found at(List<String> words, int from) {
        int most = Math.min(longest.getOrDefault(words.get(from), 0), words.size() - from);
        for (int count = most; count > 0; count--) {
            String name = classes.get(String.join(" ", words.subList(from, from + count)));
            if (name != null) {
                return new Found(name, count);
            }
        }
        return new Found(null, 1);
    }
}
