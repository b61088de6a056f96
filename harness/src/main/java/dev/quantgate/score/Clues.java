package dev.quantgate.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The pieces of an utterance that may tell its stance, each as a number that is the same wherever
/// the piece occurs: a hash of it.
///
/// There are three kinds: words in a row, words in a row without their diacritics, letters in a row
/// within a word without diacritics. The last two hear what is typed in haste or in dialect.
///
/// @param kinds ascending numbers of the pieces of each kind, every piece once
record Clues(List<int[]> kinds) {
    private static final int LONGEST_PHRASE = 4;
    private static final int LONGEST_BARE_PHRASE = 3;
    private static final int FEWEST_LETTERS = 3;
    private static final int MOST_LETTERS = 6;

    static Clues of(Utterance utterance) {
        List<String> words = utterance.words();
        List<String> bare = words.stream().map(VietnameseText::bare).toList();
        List<int[]> kinds = new ArrayList<>();
        kinds.add(numbers('w', into -> phrases(words, LONGEST_PHRASE, into)));
        kinds.add(numbers('b', into -> phrases(bare, LONGEST_BARE_PHRASE, into)));
        kinds.add(numbers('l', into -> letters(bare, into)));
        return new Clues(List.copyOf(kinds));
    }

    private static int[] numbers(char kind, Consumer<Consumer<String>> pieces) {
        Set<Integer> numbers = new HashSet<>();
        pieces.accept(piece -> numbers.add(number(kind, piece)));
        int[] ascending = numbers.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(ascending);
        return ascending;
    }

    private static void phrases(List<String> words, int longest, Consumer<String> into) {
        List<String> framed = new ArrayList<>();
        framed.add("^");
        framed.addAll(words);
        framed.add("$");
        for (int from = 0; from < framed.size(); from++) {
            for (int to = from + 1; to <= Math.min(framed.size(), from + longest); to++) {
                into.accept(String.join(" ", framed.subList(from, to)));
            }
        }
    }

    private static void letters(List<String> words, Consumer<String> into) {
        for (String word : words) {
            String framed = " " + word + " ";
            for (int length = FEWEST_LETTERS; length <= MOST_LETTERS; length++) {
                for (int from = 0; from + length <= framed.length(); from++) {
                    into.accept(framed.substring(from, from + length));
                }
            }
        }
    }

    /// [FNV-1a](https://datatracker.ietf.org/doc/html/draft-eastlake-fnv) over the UTF-16 units,
    /// its bits mixed once more as MurmurHash3 does: 32 bits tell a few hundred thousand pieces
    /// apart.
    private static int number(char kind, String piece) {
        int hash = (0x811c9dc5 ^ kind) * 0x01000193;
        for (int i = 0; i < piece.length(); i++) {
            hash = (hash ^ piece.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }
}
