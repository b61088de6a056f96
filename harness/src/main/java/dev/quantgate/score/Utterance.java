package dev.quantgate.score;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an answer says in its own voice, word by word.
///
/// @param words in lower case, tones on the second vowel; every number is `0`; signs are words of
///   their own, and `“` stands for whatever the answer quotes, which nobody says here
record Utterance(List<String> words) {
    /// An answer that abstains or declines says so within a page.
    private static final int READ = 4_000;

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<number>\\p{N}+(?:[.,/:]\\p{N}+)*)|[\\p{L}\\p{M}\\p{N}]+"
                            + "|(?<quote>[\"“„«][^\"”»\\n]{0,1000}[\"”»])|[.,;:?!…()\\[\\]{}\\n\"“”«»*#|–—-]");

    Utterance {
        words = List.copyOf(words);
    }

    static Utterance of(String answer) {
        String read =
                Normalizer.normalize(
                        answer.length() <= READ ? answer : answer.substring(0, READ),
                        Normalizer.Form.NFC);
        return new Utterance(words(SpokenJson.of(read).orElse(read)));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("number") != null) {
                words.add("0");
            } else if (token.group("quote") != null) {
                words.add("“");
            } else if (token.group().equals("\n")) {
                words.add("¶");
            } else {
                words.add(VietnameseText.normal(token.group()));
            }
        }
        // All of it stands in quotes: then it is what the answer says.
        return words.stream().allMatch(word -> "“.,¶".contains(word)) && text.indexOf('"') >= 0
                ? words(text.replace('"', ' '))
                : words;
    }
}
