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
/// There are five kinds: words in a row, words in a row without their diacritics, letters in a row
/// within a word without diacritics; those two hear what is typed in haste or in dialect. Then
/// words in a row of the utterance's [Skeleton], and of each of its clauses, told apart by whether
/// the clause is the first, the last, between them or the only one: they hear turns of speech that
/// come with words never seen together.
///
/// @param kinds ascending numbers of the pieces of each kind, every piece once
record Clues(List<int[]> kinds) {
    private static final int LONGEST_PHRASE = 4;
    private static final int LONGEST_BARE_PHRASE = 3;
    private static final int FEWEST_LETTERS = 3;
    private static final int MOST_LETTERS = 6;
    private static final int LONGEST_TURN = 6;
    private static final int LONGEST_OF_CLAUSE = 3;

    static Clues of(Utterance utterance) {
        List<String> words = utterance.words();
        List<String> bare = words.stream().map(VietnameseText::bare).toList();
        var skeleton = Skeleton.of(utterance);
        return new Clues(
                List.of(
                        numbers('w', into -> phrases(framed(words), LONGEST_PHRASE, into)),
                        numbers('b', into -> phrases(framed(bare), LONGEST_BARE_PHRASE, into)),
                        numbers('l', into -> letters(bare, into)),
                        numbers('s', into -> phrases(framed(skeleton.words()), LONGEST_TURN, into)),
                        numbers('c', into -> clauses(skeleton.clauses(), into))));
    }

    private static int[] numbers(char kind, Consumer<Consumer<String>> pieces) {
        Set<Integer> numbers = new HashSet<>();
        pieces.accept(piece -> numbers.add(number(kind, piece)));
        int[] ascending = numbers.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(ascending);
        return ascending;
    }

    private static List<String> framed(List<String> words) {
        List<String> framed = new ArrayList<>();
        framed.add("^");
        framed.addAll(words);
        framed.add("$");
        return framed;
    }

    private static void phrases(List<String> words, int longest, Consumer<String> into) {
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + longest); to++) {
                into.accept(String.join(" ", words.subList(from, to)));
            }
        }
    }

    private static void clauses(List<List<String>> clauses, Consumer<String> into) {
        for (int i = 0; i < clauses.size(); i++) {
            boolean first = i == 0;
            boolean last = i == clauses.size() - 1;
            String place = first && last ? "only" : first ? "first" : last ? "last" : "between";
            phrases(clauses.get(i), LONGEST_OF_CLAUSE, phrase -> into.accept(place + " " + phrase));
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
