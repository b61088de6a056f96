package dev.quantgate.score;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words an answer says in its own voice, spelled one way.
///
/// The text is lower case, its words and signs parted by single spaces; each sentence ends with ` .
/// ` or ` ? `, and the text begins with one, so that a clause always begins behind a sign. What the
/// answer quotes or drafts for somebody else is one sign, `“`: nobody says it here.
///
/// @param bare whether the answer was typed without diacritics; then its words have none here
///   either
/// @param words every word and sign of the text, in its order
/// @param vocabulary the same, once each
record Wording(String text, boolean bare, List<Word> words, Set<String> vocabulary) {
    private Wording(String text, boolean bare) {
        this(text, bare, words(text));
    }

    private Wording(String text, boolean bare, List<Word> words) {
        this(text, bare, words, words.stream().map(Word::spelled).collect(Collectors.toSet()));
    }

    /// A word or a sign, and where it begins in the text.
    record Word(String spelled, int start) {}

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        for (String word : text.split(" ", -1)) {
            if (start > 0 && !word.isEmpty()) {
                words.add(new Word(word, start));
            }
            start += word.length() + 1;
        }
        return words;
    }

    /// An answer that abstains or declines says so within a page.
    private static final int READ = 4_000;

    /// Below this part of words with diacritics, Vietnamese was typed without them.
    private static final double BARE = 0.15;

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\p{N}+(?:[.,/:]\\p{N}+)*[\\p{L}%°²]*|[\\p{L}\\p{M}\\p{N}]+(?:'\\p{L}+)?"
                            + "|[.,;:?!…()\\[\\]–—\\n\"“”«»„‟]|(?<= )-(?= )");

    /// Đâu before a verb denies it; behind one it asks, or softens. Hỏng, else broken, is a
    /// southern no there.
    private static final Pattern DENYING_WHERE =
            Pattern.compile(
                    "(?<! (?:ở|từ|tới|đến|gì|nào|được) )(?<= )(?:(?:đâu|dau)(?= (?:có|phải|dám|biết|thấy|ai|cho|ghi|nói|nêu|co|phai|dam|biet|thay|ghi|noi|neu) )|hỏng(?= (?:dám|biết|có|thấy|được|chịu|làm|phải|giúp|chỉ|nói|ghi|rõ) ))");

    private static final Phrase DRAFT =
            Phrase.of(
                    "<product> ~8 đây|sau|dưới|nhờ|soạn|viết|dịch|gửi|mẫu|yêu_cầu|cần|nháp",
                    "đây|sau|dưới|soạn|viết|dịch|gửi|mẫu ~6 <product>",
                    "# <product> ~5 ,");

    static Wording of(String answer) {
        String read =
                Normalizer.normalize(
                        answer.length() <= READ ? answer : answer.substring(0, READ),
                        Normalizer.Form.NFC);
        String said = SpokenJson.of(read).orElse(read);
        return new Reader(said.replace('’', '\'').replace('‘', '\'').replace("\uFE0F", ""))
                .wording();
    }

    /// Index of the first word that begins here or behind; as many as there are words if none does.
    int wordFrom(int at) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).start() < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Where the sentence around a place begins.
    int sentenceStart(int at) {
        int stop = Math.max(text.lastIndexOf(" . ", at - 1), text.lastIndexOf(" ? ", at - 1));
        return stop < 0 ? 0 : Math.min(at, stop + 3);
    }

    /// Where the sentence around a place ends, sign left out.
    int sentenceEnd(int at) {
        int from = Math.max(0, at - 1);
        int stop = text.indexOf(" . ", from);
        int asked = text.indexOf(" ? ", from);
        int end = stop < 0 || (asked >= 0 && asked < stop) ? asked : stop;
        return end < 0 ? text.length() : end + 1;
    }

    /// Where the clause around a place begins.
    int clauseStart(int at) {
        int i = at - 1;
        while (i > 0 && ".,;:?“[]".indexOf(text.charAt(i - 1)) < 0) {
            i--;
        }
        return Math.min(at, i + (i > 0 ? 1 : 0));
    }

    /// One pass over one answer.
    private static final class Reader {
        private final String said;
        private final List<String> tokens = new ArrayList<>();
        private int words;
        private int marked;

        Reader(String said) {
            this.said = said;
        }

        Wording wording() {
            tokenize(said);
            if (tokens.stream().allMatch(token -> "“.".contains(token))) {
                // All of it stands in quotes: then it is what the answer says.
                tokens.clear();
                tokenize(said.replaceAll("[\"“”«»„‟]", " "));
            }
            boolean bare = words > 0 && (double) marked / words < BARE;
            StringBuilder text = new StringBuilder(" . ");
            for (int i = 0; i < tokens.size(); i++) {
                String token = tokens.get(i);
                String next = i + 1 < tokens.size() ? tokens.get(i + 1) : ".";
                String pair = bare || !isWord(token) ? null : Spelling.pair(token, next);
                if (pair != null) {
                    text.append(pair).append(' ');
                    i++;
                } else if (isWord(token)) {
                    String word = token.equals("e") ? fear(next) : spelled(token, i);
                    text.append(bare ? Spelling.bare(word) : word).append(' ');
                } else {
                    text.append(token).append(' ');
                }
            }
            return new Wording(
                    DENYING_WHERE.matcher(text.append(". ")).replaceAll(bare ? "khong" : "không"),
                    bare);
        }

        private static boolean isWord(String token) {
            return Character.isLetterOrDigit(token.charAt(0));
        }

        private static String fear(String next) {
            return next.equals("rằng") || next.equals("là") || next.equals("ngại") ? "e" : "em";
        }

        /// After a number, k and kg are units.
        private String spelled(String token, int at) {
            boolean unit =
                    at > 0
                            && Character.isDigit(tokens.get(at - 1).charAt(0))
                            && (token.equals("k") || token.equals("kg") || token.equals("h"));
            return unit ? token : token.equals("kg") ? "không" : Spelling.repaired(token);
        }

        private void tokenize(String source) {
            Matcher token = TOKEN.matcher(source);
            int quoteEnd = 0;
            while (token.find()) {
                if (token.start() < quoteEnd) {
                    continue;
                }
                String raw = token.group();
                char first = raw.charAt(0);
                if ("\"“«„".indexOf(first) >= 0) {
                    quoteEnd = endOfQuote(source, token.end(), first);
                    tokens.add("“");
                } else if (Character.isLetterOrDigit(first)) {
                    words++;
                    marked += raw.chars().allMatch(c -> c < 128) ? 0 : 1;
                    tokens.add(VietnameseText.normal(raw).toLowerCase(Locale.ROOT));
                } else if (first == '\n' && isDraftAhead(source, token.start())) {
                    tokens.add("“");
                    return;
                } else {
                    tokens.add(sign(source, token.start(), first));
                }
            }
        }

        private static int endOfQuote(String source, int from, char opened) {
            String closing = opened == '"' ? "\"" : opened == '«' ? "»" : "”\"";
            for (int i = from; i < source.length(); i++) {
                if (closing.indexOf(source.charAt(i)) >= 0) {
                    return i + 1;
                }
            }
            return source.length();
        }

        /// A line that ends with a colon and speaks of a letter, a poem or the like is followed by
        /// it.
        private boolean isDraftAhead(String source, int lineEnd) {
            String line = source.substring(0, lineEnd).stripTrailing();
            if (!line.endsWith(":")) {
                return false;
            }
            String intro = line.substring(line.lastIndexOf('\n') + 1);
            String text = " . " + VietnameseText.normal(intro).replaceAll("[.,:;]", " , ") + " ";
            return DRAFT.isIn(new Wording(text.replaceAll(" +", " "), false));
        }

        private static String sign(String source, int at, char sign) {
            return switch (sign) {
                case '.' -> isAbbreviation(source, at) ? "," : ".";
                case '!', '…', '\n' -> ".";
                case '(', ')', '–', '—', '-' -> ",";
                case '”', '»', '‟' -> ",";
                default -> String.valueOf(sign);
            };
        }

        private static boolean isAbbreviation(String source, int at) {
            return at > 0
                    && at + 1 < source.length()
                    && Character.isUpperCase(source.charAt(at - 1))
                    && Character.isLetter(source.charAt(at + 1));
        }
    }
}
