package dev.quantgate.load;

import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Prompts of a workload, decided by a seed: the same ones for every variant.
///
/// Each begins with characters of its own, so that no cache of prompt beginnings can help; warm-up
/// and every block have prompts of their own.
public final class Prompts {
    private static final int PREFIX = 12;

    private static final List<String> SENTENCES =
            List.of(
                    "Phòng họp ở tầng ba còn trống từ chín giờ sáng.",
                    "Chị Lan phụ trách hợp đồng thuê xe của chi nhánh Đà Nẵng.",
                    "Đơn hàng giao trước thứ sáu được giảm năm phần trăm.",
                    "Máy in ở phòng kế toán cần thay mực trong tuần này.",
                    "Biên bản nghiệm thu phải có chữ ký của cả hai bên.",
                    "Kho hàng số hai kiểm kê vào ngày cuối tháng.",
                    "Khách đặt phòng qua điện thoại nhận mã xác nhận bằng tin nhắn.",
                    "Tài xế ca đêm nghỉ bù vào sáng hôm sau.");

    private final int seed;
    private final Decoding decoding;
    private final Duration timeLimit;

    /// @param seed of the run
    /// @param decoding of every answer: until its budget is spent, where every runtime of the run
    ///   can
    /// @param timeLimit of one answer; one that takes longer has failed
    public Prompts(int seed, Decoding decoding, Duration timeLimit) {
        this.seed = seed;
        this.decoding = decoding;
        this.timeLimit = timeLimit;
    }

    /// Requests of one cell in one block.
    ///
    /// @param part what they belong to, e.g. `block 3`; different parts share no beginning
    /// @param count how many
    public List<GenerationRequest> of(Workload workload, String part, int count) {
        return IntStream.range(0, count).mapToObj(index -> request(workload, part, index)).toList();
    }

    private GenerationRequest request(Workload workload, String part, int index) {
        return new GenerationRequest(
                null,
                prompt(workload, part, index),
                workload.maxTokens(),
                seed,
                timeLimit,
                decoding);
    }

    private String prompt(Workload workload, String part, int index) {
        String digest = Sha256.of("%d %s %s %d".formatted(seed, workload, part, index));
        String own = digest.substring(digest.indexOf(':') + 1).substring(0, PREFIX);
        var text = new StringBuilder(own).append('.');
        int at = Math.floorMod(Objects.hash(seed, index), SENTENCES.size());
        for (int words = 0; words < workload.words(); at++) {
            String sentence = SENTENCES.get(at % SENTENCES.size());
            text.append(' ').append(sentence);
            words += sentence.split(" ").length;
        }
        return text.append(" Viết lại những điều trên bằng lời của bạn.").toString();
    }
}
