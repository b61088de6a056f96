package dev.quantgate.score;

import java.util.ArrayList;
import java.util.List;

/// How an utterance is built, whatever it is about: words that do the same work are one word, and
/// what merely names things is a gap.
///
/// @param words names of classes with `@` before them, words that stand for themselves, numbers,
///   signs, and `_` for a gap; none twice in a row
record Skeleton(List<String> words) {
    private static final String GAP = "_";

    /// The class of words that stand for themselves.
    private static final String THEMSELVES = "=";

    private static final String BETWEEN_CLAUSES = ".?!¶…;,:()–—-";

    Skeleton {
        words = List.copyOf(words);
    }

    static Skeleton of(Utterance utterance) {
        List<String> said = utterance.words();
        WordClasses classes =
                said.stream().allMatch(word -> VietnameseText.bare(word).equals(word))
                        ? WordClasses.typedBare()
                        : WordClasses.written();
        List<String> words = new ArrayList<>();
        for (int at = 0; at < said.size(); ) {
            WordClasses.Found found = classes.at(said, at);
            String word = said.get(at);
            String bone;
            if (found.name() == null) {
                bone = Character.isLetter(word.codePointAt(0)) ? GAP : word;
            } else if (found.name().equals(THEMSELVES)) {
                bone = String.join(" ", said.subList(at, at + found.words()));
            } else {
                bone = "@" + found.name();
            }
            if (words.isEmpty() || !words.getLast().equals(bone)) {
                words.add(bone);
            }
            at += found.words();
        }
        return new Skeleton(words);
    }

    /// The parts between signs that divide sentences; none is empty.
    List<List<String>> clauses() {
        List<List<String>> clauses = new ArrayList<>();
        List<String> clause = new ArrayList<>();
        for (String word : words) {
            if (!BETWEEN_CLAUSES.contains(word)) {
                clause.add(word);
            } else if (!clause.isEmpty()) {
                clauses.add(clause);
                clause = new ArrayList<>();
            }
        }
        if (!clause.isEmpty()) {
            clauses.add(clause);
        }
        return clauses;
    }
}
