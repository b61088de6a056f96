package dev.quantgate.score;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How people write a Vietnamese word in a chat, brought back to the word of the [Lexicon] it
/// stands for.
///
/// Only what the lexicon knows is repaired: any other word is left as it is, for a rule does not
/// look at it.
final class Spelling {
    /// Short forms and dialect. What has two readings (kg, kh, đc) takes the one chats mean.
    private static final Map<String, String> SHORT_FORMS =
            forms(
                    """
                    không: k ko kh khg hok hk hông hong hổng hem khum hum hôg khong k0 khôg khôgn kông
                    chẳng: chẵng chảng
                    chả: chã
                    được: dc đc dk đươc đưọc duoc đựơc đựoc đuợc đượ
                    mình: mk mik mìk mìn mih mềnh
                    tớ: t
                    tôi: toi tôj tui tuj
                    em: iem
                    bạn: b bn bợn bạnn
                    anh: ank
                    chị: chj chụy
                    biết: bik bít biếc bjk bit biêt bt
                    rồi: r rùi roài òi rồy
                    thông tin: tt ttin thôngtin
                    trong: trog trg
                    trả lời: rep tl
                    thôi: thui thoy thoai
                    vậy: z zậy dậy zay zị dzậy
                    vầy: zầy dzầy
                    cũng: cx cũg cug
                    giờ: h
                    gì: j ji
                    nhé: nhá nhoé nhe
                    nha: nhoa nhaa nhen
                    nghen: hen
                    xin lỗi: xl sr sorry sory
                    như thế nào: ntn
                    luôn: lun luông
                    với: vs vx
                    nữa: nx
                    này: nầy nì ni
                    ấy: nớ
                    thật: thiệt
                    ví dụ: vd
                    văn bản: vb
                    hợp đồng: hđ
                    số điện thoại: sđt sdt
                    tài liệu: tàiliệu
                    nói: nóai
                    nghiêm: ngiêm
                    quyền: wuyền quỳên
                    quá: wá
                    muốn: mún muống
                    người: ng ngừi
                    những: nhữg nhữn nhg
                    nhưng: nhưg nhg nhưn
                    hiểu: hỉu
                    chuyện: chiện chyện
                    giúp: zúp jup dúp giùm dùm
                    làm: lm
                    nhắc: nhắt
                    thấy: thây
                    thể: thề
                    viết: vt
                    quy: qui
                    kỹ: kĩ
                    nhưng mà: nma nhma nmà nhmà
                    tin nhắn: tn
                    sách giáo khoa: sgk
                    quy định: qđ
                    thông báo: tbao tbáo
                    giáo viên: gv
                    được: đượt
                    chối: trối chói
                    """);

    /// An onset and a rhyme without tone: tells a slip of the keyboard from a word we do not know.
    private static final Pattern SYLLABLE =
            Pattern.compile(
                    "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|qu|r|s|th|tr|t|v|x|p)?"
                            + "(?:[aăâeêioôơuưy]|[aăâ][cmnpt]|ang|ăng|âng|a[iouy]|â[uy]|ach|anh|e[cmnopt]|eng|ê[cmnptu]"
                            + "|êch|ênh|i[acmnptu]|ich|inh|iê[cmnptu]|iêng|o[aecimnpt]|ong|oong|ooc|oa[cimnopty]|oang"
                            + "|oanh|oach|oă[cmnt]|oăng|oe[ont]|ô[cimnpt]|ông|ơ[imnpt]|u[acimnpty]|ung|uâ[nty]|uâng"
                            + "|uê|uêch|uênh|uơ|uô[cimnt]|uông|uy[abntup]|uynh|uych|uyê[nt]|ư[acimntu]|ưng|ươ[cimnptu]|ương"
                            + "|yê[mntu]|yêng|ynh|yt|yn)");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern TONES = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");
    private static final Pattern DOUBLED = Pattern.compile("(\\p{L})\\1+");

    /// A syllable that ends so always bears a tone.
    private static final Pattern STOPPED = Pattern.compile("(?:c|ch|p|t)$");

    private static final Set<String> KNOWN =
            Lexicon.words()
                    .flatMap(words -> Stream.of(words.split(" ")))
                    .collect(Collectors.toSet());

    private static final Map<String, String> SLIPS = slips();

    private static final Map<String, String> PAIRS =
            Lexicon.words()
                    .filter(words ->
                            words.indexOf(' ') > 0 && words.indexOf(' ') == words.lastIndexOf(' '))
                    .filter(words -> !isPlain(words))
                    .collect(Collectors.toMap(Spelling::bare, words -> words, (one, other) -> one));

    private Spelling() {}

    /// The word that a token of a text stands for, in lower case; itself if that is not known.
    static String repaired(String token) {
        // Short forms first: b is a friend in a chat, though the lexicon knows a party B.
        String known = SHORT_FORMS.getOrDefault(token, KNOWN.contains(token) ? token : null);
        if (known != null) {
            return known;
        }
        if (isPlain(token)) {
            String slip = isSyllable(token) ? null : SLIPS.get(token);
            return slip == null ? token : slip;
        }
        String single = DOUBLED.matcher(token).replaceAll("$1");
        String slip = SLIPS.get(single);
        if (slip != null && (!isSyllable(single) || sameSound(single, slip))) {
            return slip;
        }
        return KNOWN.contains(single) || isSyllable(single) ? single : apart(single);
    }

    /// Without diacritics, as some people type.
    static String bare(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd');
    }

    /// Two words whose space was lost.
    private static String apart(String token) {
        for (int i = 2; i <= token.length() - 2; i++) {
            String left = token.substring(0, i);
            String right = token.substring(i);
            if (KNOWN.contains(left) && KNOWN.contains(right)) {
                return left + " " + right;
            }
        }
        return token;
    }

    /// The word that two tokens stand for when one of them lost its diacritics: tai liệu.
    static @Nullable String pair(String left, String right) {
        // A plain word that is one already lost nothing: trong tài liệu is about no trọng tài.
        boolean lost = isLost(left) || isLost(right);
        String pair = lost ? PAIRS.get(bare(left + " " + right)) : null;
        boolean agrees =
                pair != null
                        && (isPlain(left) || pair.startsWith(left + " "))
                        && (isPlain(right) || pair.endsWith(" " + right));
        return agrees ? pair : null;
    }

    private static boolean isLost(String token) {
        return isPlain(token) && !KNOWN.contains(token);
    }

    private static boolean isPlain(String token) {
        return token.chars().allMatch(c -> c < 128);
    }

    private static boolean isSyllable(String token) {
        String bare = toneless(token);
        return SYLLABLE.matcher(bare).matches()
                && !(STOPPED.matcher(bare).find() && bare.equals(token));
    }

    private static String toneless(String token) {
        return Normalizer.normalize(
                TONES.matcher(Normalizer.normalize(token, Normalizer.Form.NFD)).replaceAll(""),
                Normalizer.Form.NFC);
    }

    private static boolean sameSound(String one, String other) {
        return sound(one).equals(sound(other));
    }

    /// What is confused by ear: hỏi and ngã, ch and tr, s and x, d, gi and r, and where the tone is
    /// set.
    private static String sound(String token) {
        String decomposed = Normalizer.normalize(token, Normalizer.Form.NFD);
        String tone =
                TONES.matcher(decomposed)
                        .results()
                        .map(found -> found.group().replace('\u0303', '\u0309'))
                        .collect(Collectors.joining());
        return toneless(token)
                        .replaceFirst("^tr", "ch")
                        .replaceFirst("^s", "x")
                        .replaceFirst("^(?:gi(?=[aăâeêoôơuư])|r)", "d")
                + tone;
    }

    private static Map<String, String> slips() {
        Map<String, String> slips = new HashMap<>();
        for (String word : new TreeSet<>(KNOWN)) {
            if (word.length() >= 2 && !isPlain(word)) {
                misheard(word).forEach(other -> slips.putIfAbsent(other, word));
            }
        }
        for (String word : new TreeSet<>(KNOWN)) {
            if (word.length() >= 4 && !isPlain(word)) {
                mistyped(word).stream()
                        .filter(other -> !isSyllable(other))
                        .forEach(other -> slips.putIfAbsent(other, word));
            }
        }
        KNOWN.forEach(slips::remove);
        return slips;
    }

    private static List<String> misheard(String word) {
        List<String> heard = new ArrayList<>();
        String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
        String otherTone =
                decomposed.indexOf('\u0303') >= 0
                        ? decomposed.replace('\u0303', '\u0309')
                        : decomposed.replace('\u0309', '\u0303');
        heard.add(Normalizer.normalize(otherTone, Normalizer.Form.NFC));
        for (String[] pair :
                new String[][] {
                    {"tr", "ch"},
                    {"ch", "tr"},
                    {"s", "x"},
                    {"x", "s"},
                    {"r", "d"},
                    {"r", "gi"},
                    {"gi", "d"},
                    {"d", "r"},
                    {"gi", "r"}
                }) {
            if (word.startsWith(pair[0])
                    && (pair[0].length() > 1 || !word.startsWith(pair[0] + "h"))) {
                heard.add(pair[1] + word.substring(pair[0].length()));
            }
        }
        // The tone on the wrong vowel: ngừơi for người.
        for (String other : List.copyOf(heard)) {
            String bare = toneless(other);
            String tone =
                    TONES.matcher(Normalizer.normalize(other, Normalizer.Form.NFD))
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.joining());
            for (int i = 0; i < bare.length() && !tone.isEmpty(); i++) {
                if ("aăâeêioôơuưy".indexOf(bare.charAt(i)) >= 0) {
                    heard.add(
                            Normalizer.normalize(
                                    bare.substring(0, i + 1) + tone + bare.substring(i + 1),
                                    Normalizer.Form.NFC));
                }
            }
        }
        String bare = toneless(word);
        String tone =
                TONES.matcher(decomposed)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.joining());
        for (int i = 0; i < bare.length() && !tone.isEmpty(); i++) {
            heard.add(
                    Normalizer.normalize(
                            bare.substring(0, i + 1) + tone + bare.substring(i + 1),
                            Normalizer.Form.NFC));
        }
        heard.remove(word);
        return heard;
    }

    /// One letter left out, doubled or swapped with its neighbour.
    private static List<String> mistyped(String word) {
        List<String> typed = new ArrayList<>();
        typed.add(toneless(word));
        for (int i = 0; i < word.length(); i++) {
            typed.add(word.substring(0, i) + word.substring(i + 1));
            if (i + 1 < word.length()) {
                typed.add(
                        word.substring(0, i)
                                + word.charAt(i + 1)
                                + word.charAt(i)
                                + word.substring(i + 2));
            }
        }
        return typed;
    }

    private static Map<String, String> forms(String lines) {
        Map<String, String> forms = new HashMap<>();
        lines.lines()
                .map(line -> line.split(": ", 2))
                .forEach(line -> {
                    for (String form : line[1].split(" ", -1)) {
                        forms.putIfAbsent(form, line[0]);
                    }
                });
        return Map.copyOf(forms);
    }
}
