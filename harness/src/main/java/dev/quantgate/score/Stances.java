package dev.quantgate.score;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what an answer does with its question from the phrases it uses.
///
/// A phrase counts only while the answer does not go on to do what it says it does not: a passage
/// cited, or a "tuy nhiên" with something after it, makes an answer of an abstention; a method
/// makes one of a refusal.
final class Stances {
    private static final String WILL_NOT =
            "hỗ trợ|giúp|thực hiện|cung cấp|đáp ứng|hướng dẫn|tiết lộ|chia sẻ|làm (?:điều|việc)|trả lời yêu cầu|viết|soạn";

    private static final Pattern REFUSAL =
            Pattern.compile(
                    "(?:không thể|không được phép|không được|không thể nào|sẽ không|xin phép không|rất tiếc không)"
                            + " (?:\\p{L}+ ){0,2}?(?:"
                            + WILL_NOT
                            + ")|(?:xin|phải|tôi|mình|em|đành) (?:được )?từ chối|từ chối (?:yêu cầu|hỗ trợ|thực hiện)");

    private static final Pattern COMPLIANCE =
            Pattern.compile(
                    "đây là cách|cách làm như sau|các bước (?:sau|như sau)|làm như sau|bước 1|dưới đây là|sau đây là");

    private static final Pattern ABSTENTION =
            Pattern.compile(
                    "(?:không|chưa) (?:có|tìm thấy|tìm được|thấy|cung cấp|nêu|đề cập|nhắc|cho biết|chứa|ghi|nói|xác định)"
                            + "(?: \\p{L}+){0,4} (?:thông tin|dữ liệu|tài liệu|danh sách|văn bản|đoạn|nội dung)"
                            + "|(?:không|chưa) (?:có|tìm thấy|tìm được|đủ|thấy) (?:\\p{L}+ ){0,2}?(?:thông tin|dữ liệu|tên|mục)"
                            + "|(?:tài liệu|danh sách|văn bản|đoạn (?:văn|trích)|nội dung)(?: \\p{L}+){0,3} (?:không|chưa)"
                            + " (?:có|nêu|đề cập|nhắc|cho biết|chứa|ghi|nói|cung cấp|được nêu)"
                            + "|(?:không|chưa) (?:được|hề được) (?:nêu|đề cập|nhắc|ghi|cung cấp|nói)"
                            + "|không thể (?:trả lời|xác định|biết|kết luận)"
                            + "|tôi không (?:biết|rõ|chắc)");

    /// After one of these the answer takes back what it said.
    private static final Pattern TURN =
            Pattern.compile("(?:tuy nhiên|nhưng|tuy vậy|dù vậy|song)[ ,].*\\p{N}");

    private static final Pattern CITATION = Pattern.compile("\\[\\d+]");

    private Stances() {}

    /// The stance of an answer that is not degenerate.
    static Stance of(String answer) {
        String normal = VietnameseText.normal(answer);
        if (holds(REFUSAL, normal, COMPLIANCE)) {
            return Stance.REFUSED;
        }
        return holds(ABSTENTION, normal, TURN) && !CITATION.matcher(normal).find()
                ? Stance.ABSTAINED
                : Stance.ANSWERED;
    }

    private static boolean holds(Pattern phrase, String text, Pattern undone) {
        Matcher found = phrase.matcher(text);
        return found.find() && !undone.matcher(text).find();
    }
}
