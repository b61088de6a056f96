package dev.quantgate.score;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;

/// Tells whether an answer says that the material does not tell, and asserts nothing in its place.
///
/// First it looks for a lack: a document that does not say, somebody here who does not know,
/// something that is not there. A lack that the answer only reports, supposes or denies is none.
/// Then it looks whether the rest of the answer takes the last lack back with an assertion.
final class AbstentionDetector {
    /// A document that does not tell.
    private static final Phrase UNTOLD =
            Phrase.of(
                    "<doc> <stranger>*1 ≈8 -<me> <no> <aux>*3 <tell> !ngoài",
                    "<doc> ≈8 <no> <aux>*1 thấy|tìm_thấy <aux>*1 <tell>",
                    "trong|ở|trên ~1 <doc> ~8 -<me> <no> <aux>*3 <tell>",
                    "chưa <aux>*1 chốt|công_bố|thông_báo|báo|phản_hồi|cập_nhật|ấn_định|thống_nhất|hé_lộ|tiết_lộ !cáo",
                    "<doc> ≈4 chỉ|mới ~9 , ~2 <no> <aux>*2 có|thấy|gồm|tới|đến|nhắc|ghi|nêu|nói|kể",
                    "<author> ~5 <no> <aux>*3 <telling>",
                    "<no> <aux>*3 <telling> ~10 trong|ở|trên ~2 <doc>",
                    "-<me>|<person> không|chẳng|chả <aux>*2 được ~1 <telling>",
                    "chưa <aux>*2 được ~1 <telling>",
                    "# <adv>*2 <no> <aux>*3 <telling> !như_vậy|vậy|chuyện|dối|đùa|xấu",
                    "thì|mà|còn|này|đó|nào|nhưng|chứ|chớ|lại|đều|cũng|hoàn_toàn|<turn> <no> <aux>*3 <telling>",
                    "<no> thấy|thấy_có|tìm_thấy <aux>*1 <telling>",
                    "-<person>|<me> không|chưa|chẳng|chả|đâu_có <aux>*2 nêu|đề_cập|nhắc_đến|nhắc_tới|quy_định|cho_biết|ghi_rõ|nêu_rõ|nói_rõ|ghi",
                    "có|thấy <aux>*1 <telling> ~8 -ở đâu !là|nào",
                    "<doc> ~2 có cho|nói|ghi|viết|nhắc|kể ~6 -ở đâu",
                    "<no> có|phải|một|<aux>*1 phần|điều|mục|chỗ|dòng|đoạn|chương|khoản|trang|câu|nguồn|tài_liệu|bảng|phụ_lục|chi_tiết|thông_tin|nơi|file|cột|văn_bản|điều_khoản|bài|chữ|từ nào|gì ~8 <tell>|mang|liên_quan",
                    "<no> một chữ|dòng|câu|từ ~3");

    /// A document that does not do something else, or anybody who does not say which: too loose to
    /// outweigh a refusal.
    private static final Phrase LOOSELY_UNTOLD =
            Phrase.of(
                    "<doc> ≈4 -<me> không|chưa|chẳng|chả !<rules> ~1",
                    "-<person> <no> <aux>*3 <telling>|biết|rõ ¬10 <wh>");

    /// The same said about a place in the document, or after what the document does tell.
    private static final Phrase MORE =
            Phrase.of(
                    "trong|ở|trên|theo ~1 <doc> ~6 , ≈4 <no> <aux>*3 viết|ghi|nêu|đề|khai|điền|cho_biết|nhắc|đề_cập|liệt_kê|quy_định|để_lại|chú_thích",
                    "# <adv>*3 <no> <aux>*2 có|thấy|nằm gì*1 trong|trên|ở ~1 này|đây|đó|ấy|tài_liệu|bài|<doc>",
                    "# <adv>*3 <first>*1 <adv>*2 <no> từng*1 nghe|gặp|thấy ~2 bao_giờ|thông_báo|tin|ai|nói|nhắc|kể|tới|qua|chữ|dòng|hết|cả|§",
                    "đề|đề_bài|bài_toán|bài_tập|giả_thiết|đầu_bài ~2 <no> cho !phép|rằng|là",
                    "<first> <adv>*3 <no> <adv>*1 rành|tường|tỏ|am_hiểu|rõ_lắm|hay|có_tin|nắm_chắc|hình_dung §|lắm|vụ|chuyện|cái|việc|đâu|ạ|nha|nhé|về|khoản|mấy",
                    "<doc> của|cho|về <stranger>|<person> ~1 <no> <aux>*3 <tell>",
                    "<doc> ≈4 nỏ|đếch|éo <aux>*1 <tell>",
                    "trong ~2 nỏ|<no> <aux>*1 ghi|nói|viết|đề|nhắc ~1 gì|chi|tới|đến|về",
                    "<no> <aux>*1 được nhắc|nêu|đề_cập|nói|ghi|đả_động ~1 , kể_cả|ngay_cả|dù|ở|trong",
                    "# <adv>*2 ngoài|quá|vượt ~1 phạm_vi|khuôn_khổ|nội_dung ~1 <doc>",
                    "<no> <aux>*1 ai ~2 <telling> ~4 trong|trên|ở ~1 <doc>",
                    "thì|đều|vẫn|cũng|tới_giờ <adv>*2 <no> <aux>*1 ai <aux>*1 <telling>|xác_định|biết|rõ|điền|viết|hay|nhập",
                    "<doc> ≈5 thiếu|khuyết|sót|hụt|mất mất*1 hẳn*1 đúng*1 <fact>|con_số|phần|mục|trang|cột|dòng|nhóm|đoạn|ô|điều_khoản|bảng|chương|chỗ|tên|ngày|giá|tờ|khúc|hàng|vế !~5",
                    "thiếu đúng|mỗi|mất|hẳn ~1 con_số|thông_tin|chỗ|cái|phần|dữ_kiện|nhóm|dòng|trang|số|mục|chi_tiết|đoạn|dữ_liệu",
                    "<doc>|chỗ|hình ≈6 mờ|nhoè|nhoà|nhòe|nhòa|trống|trắng|trống_trơn|rách|cháy|lem|ố|hỏng|che|che_mất|xé|xé_mất|gạch|tẩy_xóa|bôi_đen|cắt|đứt|mất_tiếng|mất_chữ|rè ~6 , ~5 <no> ~4 được|ra|rõ|thấy|biết|dám|nổi",
                    "<doc>|chỗ|hình ≈6 mờ|nhoè|nhoà|nhòe|nhòa|trống|trắng|rách|cháy|lem|ố|che|xé|gạch|bôi_đen|cắt|đứt|mất_tiếng|mất_chữ|rè ~6 <no> ~2 được|ra|rõ|thấy|biết|dám|nổi",
                    "thì|mà|nhưng|còn|đúng|nên ~3 <doc>|chỗ|đó|ấy|này|phần bị|đã|đang|lại mất_tiếng|mất_chữ|mờ|nhoè|nhòe|rách|che|trống|trắng|cắt|xé|lem|đứt|mất",
                    "<doc>|thì|đều|lại ≈4 quên|bỏ_quên|bỏ_qua|bỏ_lửng|bỏ_ngỏ|bỏ_sót|tảng_lờ|lờ_đi|né|lảng_tránh|kiệm_lời|giấu|sót ~1 <telling>|mất|hẳn|luôn|câu_hỏi|chuyện|chi_tiết|phần|điều|câu|vấn_đề|chỗ|khoản",
                    "<no> <aux>*1 được ~1 <author>|<doc>|tác_giả|ai|nhà_văn|người_kể|bài|sách ~1 <telling>",
                    "vắng_mặt|vắng_bóng|biệt_tăm|mất_hút ~2 trong|ở|khỏi|trên ~2 <doc>",
                    "<no> <aux>*1 có|nhận|nhận_được|nghe|thấy ~1 tin|tin_tức|thông_báo|lịch|hướng_dẫn|phản_hồi|văn_bản|công_văn|quyết_định|update gì|nào|chính_thức|mới|về|chi|hết",
                    "ra|có|trả_về|được|là|mà|tìm 0|zero|không ~1 kết_quả|result|results|dòng|lần|hit|match",
                    "làm gì|chi|sao|quái có <doc>|gói|mẫu|món|phần|khái_niệm|nhân_vật|tập|tuyến|phòng|điều|khoản|mục|bảng|hình",
                    "<no> <aux>*1 có ~2 nào ~14 trong|trên|ở ~2 <doc>",
                    "<doc> ≈8 <no> <aux>*2 có|thấy|ghi|nói gì|chi ~1 về|liên_quan|tới|đến|cả|hết|sất",
                    "# <adv>*2 <no> <aux>*1 có|thấy|đọc|nói|viết|ghi gì|chi ~1 về|liên_quan|nói_về|tới|đến",
                    "<no> <aux>*1 có|thấy|gặp|đọc_được|kiếm_ra|một|tìm_ra|lấy_một|nổi_một chữ|dòng|câu|đoạn|chỗ|trang|mục|phần|bài|nguồn nào|gì|chi",
                    "# ~2 <no> <doc> nào ~8 <tell>",
                    "<doc> <no> <doc>|chỗ|câu|dòng|chữ nào ~4 <tell>",
                    "<wh> ~6 thì|lại ¬6 <no> <aux>*2 <tell>|có|rõ|biết|thấy|đánh_dấu|chia|phân|hỏi|§",
                    "<turn>|chứ|chớ|mà|còn ~2 <no> <aux>*2 kèm|đính_kèm|chia|tách|đánh_dấu|liệt_kê|nêu|đề|viết|in|biên|kể|chép|chú_thích|phân_loại|gợi_ý|giải_thích|hướng_dẫn|thấy_nói",
                    "<no> list|mention|cover|specify|say|state|include|define|show|found|note ~1",
                    "<doc> ~3 có|thấy <tell> ~8 -ở đâu",
                    "có thấy|nghe|biết|đọc|gặp ~6 đâu §|mà",
                    "<no> <aux>*2 có|tìm_thấy|thấy|thuộc|nằm ~1 trong ~2 <doc>",
                    "<no> <aux>*1 có ~1 quy_định|điều_khoản|thông_tin|mục|số_liệu|dữ_liệu|căn_cứ ~6 về|cho|liên_quan|để",
                    "<no> <aux>*1 thấy|có <telling>|quy_định|qui_định",
                    "<doc> chưa|không <aux>*1 cập_nhật|lên|đăng|có|hiện|nhập|update");

    /// What is not there, or not in the document.
    private static final Phrase ABSENT =
            Phrase.of(
                    "<no> <aux>*2 có|thấy|tìm_thấy|tìm_được|tìm_ra|đủ|nhận_được|chứa|kèm|nắm|nắm_được|còn|có_đủ|hề_có !nghĩa_là|chuyện|lý ~2 <fact> !bị|sai|xấu|thì|cá_nhân",
                    "<no> <aux>*2 có|thấy|tìm_thấy|tìm_ra|nắm|nắm_được|hiện ~1 tt|thông_tin|dữ_liệu|ngày|tên|số_liệu|con_số ~3",
                    "<doc> ≈7 -<stranger> <no> <aux>*1 có|chứa|tồn_tại|kèm|bao_gồm|hiện|còn|thấy !giá_trị|hiệu_lực|ý_nghĩa|tác_dụng|lỗi|sai_sót|quyền",
                    "trong|ở|trên|tại ~1 <doc> ≈6 , ≈4 -<stranger> <no> <aux>*2 có|thấy|tìm_thấy|tồn_tại|xuất_hiện",
                    "<no> <aux>*2 có|thấy|tìm_thấy|tìm_ra|tồn_tại|xuất_hiện|có_mặt|nằm|hiện|được|thuộc ~10 trong|trên|ở|tại|vào ~2 <doc>",
                    "<no> <aux>*1 có|thấy|tìm_thấy|tồn_tại|còn|tới|đến|gồm chương|điều|mục|khoản|phụ_lục|bảng|trang|phần|bài|câu|đoạn|hình|cột|dòng|chỗ|tập|điểm|cột|trường|quy_định|đề_mục|biểu|mẫu|ô nào|số|này|đó|ấy|như|<number>|iv|v|vi|vii|viii|ix|x|a|b|c|d|trên",
                    "<no> <aux>*1 có|thấy|tìm_thấy|nhắc|nhắc_đến ai|người|nhân_viên|cô|ông|bà|anh|chị ~1 tên|họ_tên|nào_tên",
                    "<no> có|thấy đâu|luôn §",
                    "nằm|ở|vượt|thuộc|là|này|đó ngoài|ra_ngoài|quá ~1 phạm_vi !được|cho_phép|chuyên_môn|thẩm_quyền|trách_nhiệm|công_việc",
                    "ngoài|quá những_gì ~1 <doc>|được_cung_cấp|bạn_gửi|bạn_cung_cấp|có_trong|được_nêu",
                    "<doc> ~1 im_lặng|làm_thinh|né_tránh|lờ_đi|bỏ_lửng",
                    "nằm|ở|vượt|đứng ngoài ~1 <doc>|nội_dung|thông_tin|dữ_liệu",
                    "<no> ~1 thuộc|nằm|liên_quan|liên_hệ|dính_dáng ~3 nội_dung|phạm_vi|tài_liệu|ngữ_cảnh|văn_bản|câu_hỏi|chủ_đề !được_phép",
                    "bỏ_ngỏ|bỏ_trống|để_trống|bỏ_trắng|bỏ_lửng|để_khuyết|trống_trơn|để_trắng !thì|sẽ",
                    "bị_mờ|bị_nhòe|bị_cắt|bị_che|bị_mất|bị_đứt|bị_khuất|bị_lỗi|bị_thiếu|bị_rách|đứt ~9 nên|, ~4 <no> ~3 được|ra|rõ|thấy|biết",
                    "nguồn|tài_liệu|bài|văn_bản|trích_dẫn ~3 bỏ_qua|bỏ_quên|bỏ_sót|né",
                    "# <adv>*3 do|vì|đang|còn|bị|quá|hơi|quá|tư_liệu|thông_tin|dữ_liệu|nên thiếu|ít !sót",
                    "# <adv>*1 thiếu ~1 <fact>",
                    "<doc>|dữ_liệu|thông_tin ~3 quá_ít|ít_quá|quá_sơ_sài|quá_ngắn|không_đủ|chưa_đủ|chưa_đầy_đủ|bị_cắt|bị_mờ|quá_chung_chung",
                    "<doc> ~3 thiếu ~8 nên|, ~4 <no>",
                    "<fact> ~2 <no> đầy_đủ|đủ|rõ|rõ_ràng|cụ_thể|chi_tiết",
                    "<no> đủ ~1 <fact>|để_kết_luận|để_trả_lời|để_xác_định",
                    "no|insufficient|not_enough info|information|data|mention|details",
                    "not mentioned|found|specified|stated|provided|available|given|listed|covered",
                    "isn't|wasn't|aren't mentioned|specified|stated|provided|listed|in",
                    "n/a|unknown|undefined|not_found|không_xác_định_được|chưa_xác_định");

    /// Somebody here who does not know.
    private static final Phrase UNKNOWN =
            Phrase.of(
                    "<first> <adv>*4 <no> <adv>*2 biết|rõ|nắm|tường|nắm_được|nắm_rõ|biết_rõ|tra_được|dám_chắc|dám_đoán|dám_khẳng_định|dám_nói_bừa|muốn_suy_đoán|dám_phán|dám_áp|tìm_thấy|tìm_ra|được_cung_cấp|có_thông_tin|có_dữ_liệu",
                    "# dạ*1 <adv>*2 không|chưa|chẳng|chả rõ|biết|nắm_được|nắm_rõ|xác_định|tìm_thấy|tìm_ra",
                    "nên|thành_ra|thì|vì_vậy|do_đó|cho_nên|vì_thế|cũng|đành|vẫn <adv>*2 <no> <adv>*1 biết|rõ|nắm|xác_định|tìm_ra|tìm_thấy",
                    "nên bác|anh|chị|cô|chú|ông|bà|o|mệ|dì <adv>*2 <no> biết|rõ|nắm|dám_nói|dám_chắc",
                    "<first> <adv>*3 <no> <adv>*1 chắc|chắc_chắn §",
                    "^ ~1 <no> ai biết|rõ|hay",
                    "^ <adv>*2 không|chưa|chẳng|chả thấy|tìm_thấy|tìm_ra §",
                    "<no> <adv>*1 nhận_được thông_báo|phản_hồi|tin|báo_giá",
                    "tra|tìm|kiếm|dò ~8 <no> ra|thấy",
                    "don't|do_not|doesn't know|have|mention|say",
                    "tìm|kiếm|dò|coi|xem|đọc|lục|rà|soát|tra|search|check|lật|mò|kiểm_tra ~11 mà|nhưng|thì|vẫn|cũng|đều|hoài|mãi ~3 <no> <adv>*1 ra|thấy|tìm_thấy|có !đỡ|hài|vừa");

    /// Seen nowhere: counts where a document or a telling is near.
    private static final Phrase UNSEEN =
            Phrase.of("<no> <aux>*1 thấy|tìm_thấy|tìm_ra|kiếm_ra|kiếm_thấy|tìm_được|thấy_có");

    /// Nobody in the document: trong thư không ai nhắc tới.
    private static final Phrase NOBODY = Phrase.of("<no> ai ~3 <telling>");

    /// Closes a topic: mức phạt thì không có. Counts behind a document.
    private static final Phrase MISSING =
            Phrase.of(
                    "thì|lại|cũng|còn <first>*1 ~3 <no> <aux>*1 có|thấy|thấy_có|ra|rõ|ghi|đề|có_số §|đâu|ạ|nha|nhé|luôn",
                    "# ~3 <no> <aux>*1 rõ|nhắc|nói|đề|ghi|có_số|ai_kể §",
                    "nhưng|mà|còn ~6 thì|lại ~3 <no> §|ai");

    private static final Phrase DOCUMENT = Phrase.of("<doc>");

    private static final Phrase DOCUMENT_NEAR =
            Phrase.of(
                    "<doc>",
                    "<telling>",
                    "<fact>",
                    "quy_định|đề_cập|trong_đó|đâu|mục|chỗ_nào|ở_đâu");

    /// A conclusion that cannot be drawn.
    private static final Phrase UNDECIDED =
            Phrase.of(
                    "không|chưa|chẳng|khó|khó_mà <aux>*1 thể|có_thể|dám|đủ_cơ_sở|có_cơ_sở|có_căn_cứ|đủ_căn_cứ|có_cách_nào|có_cách|cho_phép|đủ_để|đủ|có_gì_để <adv>*2 <sure>",
                    "không|chưa|chẳng|chả <adv>*1 <sure> ¬6 được",
                    "<no> thể|có_thể đưa_ra ~1 kết_luận|con_số|đáp_án|câu_trả_lời|nhận_định",
                    "chưa <aux>*1 thể|có_thể|dám ~2 <conclude>",
                    "chưa <adv>*1 <conclude> ~6 được",
                    "<no> <aux>*1 thể|có_thể ~4 biết|rõ|chắc",
                    "<no> có cơ_sở|căn_cứ|cách|gì để ~2 <conclude>",
                    "<no> cho_phép ~1 <first>*1 <sure>|đưa_ra|trả_lời",
                    "<sure> <no> được|nổi|ra",
                    "can't|cannot answer|determine|tell|say");

    /// Says nothing about why, so it only counts beside nothing else: chịu, bó tay.
    private static final Phrase GIVING_UP =
            Phrase.of(
                    "# <first>*1 <adv>*2 chịu §|thôi|ạ|nhé|nha|luôn|rồi|đấy",
                    "# <first>*1 <adv>*2 chịu , ~6 <no>|sao",
                    "# <first>*1 bó_tay");

    /// Denies a lack instead of stating it: không phải là tài liệu không nêu.
    private static final Phrase DENIAL =
            Phrase.of(
                    "không|chẳng|chả phải|có_nghĩa|có_chuyện|có_lý_nào|thể_nói|thể_bảo|đúng_là|đúng_khi_nói|hẳn_là|hề|có_việc ~5",
                    "-đã tưởng|tưởng_là|tưởng_rằng|nghĩ_là|nghĩ_rằng|ngỡ|ngỡ_là|bảo_là|nói_là|cho_rằng ~4",
                    "dặn|cấm|cảnh_báo ~2",
                    "sai_khi|nhầm_khi|sai_là|không_đúng_khi ~5");

    /// What follows a lack that is denied, or that is only the subject of what is said.
    private static final Phrase SUBJECT_OF =
            Phrase.of(
                    "~9 là|cũng_là|chính_là lý_do|nguyên_nhân|không_đúng|sai|nhầm|chưa_đúng|chưa_chính_xác|không_chính_xác|bình_thường|vi_phạm|dấu_hiệu|thiếu_sót|việc|chuyện|một|điểm|hành_vi|không_phải|oan|thông_lệ|hiểu_nhầm|hiểu_lầm|trái|đủ",
                    "~9 , đó|đây|điều_này|điều_đó|việc_này là|khiến|làm|chính_là điểm|lý_do|nguyên_nhân|lỗi|thiếu_sót|điều|một",
                    "~6 nên ~3 bị|phải|được_nghỉ|bị_cáo|khách|nhiều",
                    "~7 khiến|làm_cho",
                    "~9 là lỗi !gì|nào|ai",
                    "~6 thì ~1 em|bạn|con|các_em|anh|chị|bếp ~1 giơ|cứ|mở|bấm|vào|nhập|nấu|chọn|điền",
                    "~5 vì|do hàng|thuộc|diện|được_miễn|đã_có",
                    "~2 tên em|bạn|con|cháu ~1 , ~2 trượt|rớt|đậu|đỗ",
                    "~9 bị_phê_bình|bị_phạt|bị_chê|bị_trả_lại|bị_tạm_giữ|bị_xử_phạt|khiến");

    /// Takes up a document named before: cái tờ này nó không ghi.
    private static final Phrase ITS_DOCUMENT =
            Phrase.of(
                    "<doc> ~2 nó",
                    "<doc> của|cho|về|mà <stranger>|<person>",
                    "<doc> người|khách|thí_sinh|học_sinh|nhân_viên|bệnh_nhân");

    /// Tells of a teacher, a clerk, a parent who said so.
    private static final Phrase TELLS_THAT =
            Phrase.of(
                    "cô_giáo|thầy_giáo|tổng_đài_viên|bác_sĩ|giám_đốc nói|bảo|thừa_nhận|kể|dặn|trả_lời ~3 là|rằng|cô|thầy|không_được|khách ~1");

    private static final Phrase KNOWING = Phrase.of("biết|rõ|nắm|chắc");

    /// A lack that opens a clause may be a condition: không biết bơi thì vẫn đăng ký được.
    private static final Phrase CONDITION =
            Phrase.of(
                    "~6 thì vẫn|phải|sẽ|cần|được|coi_như|bị|có_thể|xử_lý|áp_dụng|người|hợp_đồng|mặc_nhiên|cứ|nên|hãy|hỏi|tra|gọi|bấm|xem|liên_hệ|thôi|đừng");

    /// Supposes a lack: nếu hóa đơn không ghi mã số thuế.
    private static final Phrase SUPPOSED =
            Phrase.of("nếu|khi|trường_hợp|hễ|giả_sử|lúc|mỗi_khi|một_khi|nhỡ|lỡ|giả_dụ");

    private static final Phrase THEN = Phrase.of("thì");

    private static final Phrase BECAUSE = Phrase.of("vì|do|bởi|bởi_vì|tại|vì_rằng|do_đó_mà|nhờ");

    /// A main clause that itself withholds: em chưa rõ, vì phiếu không ghi.
    private static final Phrase WITHHOLDS =
            Phrase.of(
                    "<no>",
                    "<me>",
                    "xin_lỗi|rất_tiếc|tiếc|tiếc_là|để_trống|bỏ_trống|thông_cảm|khó|sorry|chịu|chỉ|liên_hệ|hỏi|gọi|kiểm_tra|nhờ|gửi");

    /// Somebody else who complains, says or claims it.
    private static final Phrase REPORTED =
            Phrase.of(
                    "<stranger> ~5 <report> ~9",
                    "ông|bà|anh|chị|cô|anh_ta|cô_ta|bác|thầy|phóng_viên|bài_báo|tờ_báo|độc_giả|luật_sư ~3 chê|phàn_nàn|than|than_phiền|kêu|tố|chất_vấn|phê_bình|khai|kể|tố_cáo|khiếu_nại|trách|kiện|phản_ánh|bức_xúc|viết|nói|bảo|đáp là|rằng|vì|:|trong|về|rằng_là ~9",
                    "ông|bà|anh|chị|cô|đại_biểu ~3 chất_vấn|phàn_nàn|kiện|khiếu_nại|phê_bình ~9",
                    "nghĩa_là|tức_là|có_nghĩa_là ~3",
                    "máy|hệ_thống|màn_hình|phần_mềm ~1 báo ~4");

    /// The document itself says that something is not so: biên bản ghi không có ý kiến phản đối.
    private static final Phrase TOLD_SO =
            Phrase.of(
                    "<doc> ~3 -<no>|chỉ ghi|nêu|quy_định|nói|khẳng_định|cho_biết|ghi_rõ|nêu_rõ|nói_rõ rõ*1 là|rằng|:*1");

    /// Third parties of whom it is said: vợ không biết.
    private static final Phrase OTHERS =
            Phrase.of(
                    "vợ|chồng|người_ta|ai|ông|bà_nội|ông_nội|bà_ngoại|ông_ngoại|bà_cụ|ông_cụ|cụ|phóng_viên|hai_bên|bên",
                    "khách|người|thí_sinh|học_sinh|nhân_viên|bệnh_nhân|hành_khách|đơn|hàng",
                    "bà|ông|anh|chị|cô|chú|thằng|con bán|lái|chủ|hàng|gác|trực|ấy|ta|đó ~1 cũng*1",
                    "nó");

    /// Looks like a lack and is a deed or a state: không tính thuế, không biết mình là ai.
    private static final Phrase NO_LACK =
            Phrase.of(
                    "<no> <aux>*1 tính ~1 vat|thuế|phí|tiền|lãi|công|thêm",
                    "<no> <aux>*1 chứa !thông_tin|dữ_liệu|nội_dung|chi_tiết|mục|điều|phần|đoạn|câu|số|tên|bất_kỳ|quy_định|điều_khoản|hướng_dẫn|gì|bảng|đoạn",
                    "<no> biết mình|bơi|đọc|yêu|sợ|điều|lái",
                    "<no> được_cung_cấp tài_liệu|dịch_vụ|bữa",
                    "<no> có bằng_chứng ngoại_phạm",
                    "<no> lãi|vốn|kỳ_hạn",
                    "<no> quy_định đồng_phục",
                    "<no> trả_lời tin_nhắn|điện_thoại|email|thư");

    /// A notice that an apparatus gives: lỗi 404 là thông báo máy chủ không tìm thấy trang.
    private static final Phrase NOTICE =
            Phrase.of(
                    "là|nghĩa_là thông_báo|lỗi|mã|tình_trạng ~4", "đứng|ngồi im|lặng ~3 , chịu*1");

    /// Found after all: lật trang sau thì có.
    private static final Phrase FOUND =
            Phrase.of(
                    "thì|lại|mới|là|đã|cũng có|thấy|nêu|ghi|nói :|,|,|là|rõ|rằng|ghi|nêu|<number>",
                    "thì|lại có §",
                    "thì|lại|mới thấy|ra ~8 là|<number>",
                    "đọc_lại|xem_lại|nhìn_kỹ|nhìn_lại|lật|dò_lại|kiểm_tra_lại|đọc_kỹ|xem_kỹ ~6 thì|lại|mới|là thấy|có|ra");

    private static final Phrase TURN =
            Phrase.of(
                    "<turn>",
                    "# mà",
                    "# riêng",
                    "còn",
                    "# chứ|chớ !không|chưa|em_không|đâu|chẳng|chả|tôi_không",
                    "# thật_ra|thực_ra|thực_tế");

    private static final Phrase STRONG_TURN =
            Phrase.of("<turn>", "# mà", "# chứ|chớ", "# thật_ra|thực_ra");

    private static final Phrase HEDGE =
            Phrase.of(
                    "<hedge>",
                    "chắc|khoảng|tầm|cỡ|độ|chừng|đâu_đó|cỡ_chừng|xấp_xỉ|gần <number>|cũng_là|cũng|là");

    private static final Phrase QUANTITY = Phrase.of("<number>");

    private static final Phrase COPULA =
            Phrase.of("là !ai|gì|bao_nhiêu|khi_nào|ở_đâu|đâu|sao|thế_nào|như_thế_nào|mấy");

    /// Says where to ask or what the speaker will do: no assertion about the thing asked.
    private static final Phrase OFFER =
            Phrase.of("<offer>", "<first> ~3 sẽ|có_thể|xin|kiểm_tra|báo_lại|phản_hồi");

    /// Characters behind a turn within which an offer begins.
    private static final int OFFER_WITHIN = 30;

    /// A neighbouring fact that the material does tell.
    private static final Phrase RELATED =
            Phrase.of(
                    "chỉ|mới|có|vẫn|đều <tell>",
                    "chỉ|mới ~3 có|là|cho|áp_dụng|gồm|dành|nêu|ghi|nói|đến|tới|biết");

    /// Concedes the lack and goes on: tuy đoạn văn không nhắc tới, thủ đô của Úc là Canberra.
    private static final Phrase CONCEDED =
            Phrase.of(
                    "# tuy|mặc_dù|dù|dẫu|cho_dù|tuy_rằng|dù_cho|dẫu_cho|mặc_dầu|tuy_là !nhiên|vậy|thế|sao");

    /// The document says something else, not nothing: hợp đồng không nói 10%, hợp đồng nói 12%.
    private static final Phrase CORRECTION =
            Phrase.of(
                    "mà|, <doc>*1 nói|ghi|viết|nêu|quy_định|là|kể|nhắc|dẫn",
                    "mà|, <doc>|mặt|bên|tấm ~4 -<no> nói|ghi|viết|nêu|quy_định|hẹn|kể",
                    "mà|, phải là",
                    "mà là");

    private static final Phrase CITED = Phrase.of("[ <number> ]");

    private static final Phrase QUOTED = Phrase.of(": “");

    private static final Phrase ONLY = Phrase.of("chỉ|mới|thôi|duy_nhất");

    private static final Phrase JUST = Phrase.of("chỉ|thôi|duy_nhất");

    /// Says no more because the material says nothing: bài không có số liệu nên em không trả lời.
    private static final Phrase THEREFORE_SILENT =
            Phrase.of(
                    "nên|vì_vậy|vì_thế|do_đó|, ~6 <no> ~3 trả_lời|nêu|đưa_ra|nói|trích_dẫn|báo|phán|nêu_được|chỉ|kết_luận",
                    "nên|, <first>*1 ~1 chịu|bó_tay",
                    "<first>|# chịu|bó_tay",
                    "# nên <first> <no> ~1 nêu|trích_dẫn|trả_lời",
                    "xin|xin_phép <no> ~1 nêu|trả_lời|đưa_ra|bàn|kết_luận");

    private static final Phrase ON_PRINCIPLE =
            Phrase.of(
                    "<harm>",
                    "từ_chối|bảo_mật|vi_phạm|khước_từ|được_phép|có_quyền|thẩm_quyền|giúp|hỗ_trợ|tiết_lộ|cho_phép|bịa|cung_cấp|viết|soạn");

    private AbstentionDetector() {}

    /// Whether nothing is said because the material does not tell, rather than on principle.
    static boolean isSilentForLack(Wording answer) {
        List<MatchResult> lacks = new ArrayList<>(stated(answer, UNTOLD));
        lacks.addAll(stated(answer, MORE));
        lacks.addAll(stated(answer, ABSENT));
        return !lacks.isEmpty()
                && THEREFORE_SILENT.isIn(answer)
                && !ON_PRINCIPLE.isIn(answer)
                && !isTakenBack(answer, lacks);
    }

    static boolean holds(String answer) {
        return holds(Wording.of(answer));
    }

    static boolean holds(Wording answer) {
        List<MatchResult> lacks = lacks(answer);
        if (lacks.isEmpty()) {
            lacks = stated(answer, GIVING_UP);
        }
        return !lacks.isEmpty() && !isTakenBack(answer, lacks);
    }

    /// Whether it says that it does not know, or cannot tell, and why is left open.
    static boolean lacksKnowledge(Wording answer) {
        return !lacks(answer).isEmpty();
    }

    /// Whether it is the material that lacks something, not the speaker.
    static boolean lacksMaterial(Wording answer) {
        return !stated(answer, UNTOLD).isEmpty()
                || !stated(answer, MORE).isEmpty()
                || !stated(answer, ABSENT).isEmpty();
    }

    /// Whatever is said to be lacking, taken back or not.
    private static List<MatchResult> lacks(Wording answer) {
        List<MatchResult> lacks = new ArrayList<>(stated(answer, UNTOLD));
        lacks.addAll(stated(answer, LOOSELY_UNTOLD));
        lacks.addAll(stated(answer, MORE));
        lacks.addAll(stated(answer, ABSENT));
        lacks.addAll(stated(answer, UNKNOWN));
        lacks.addAll(stated(answer, UNDECIDED));
        stated(answer, UNSEEN).stream()
                .filter(lack ->
                        DOCUMENT_NEAR.isIn(
                                answer,
                                answer.sentenceStart(lack.start()),
                                answer.sentenceEnd(lack.end())))
                .forEach(lacks::add);
        stated(answer, MISSING).stream()
                .filter(lack -> DOCUMENT.isIn(answer, 0, lack.start()))
                .forEach(lacks::add);
        stated(answer, NOBODY).stream()
                .filter(lack ->
                        DOCUMENT.isIn(answer, answer.clauseStart(lack.start()), lack.start()))
                .forEach(lacks::add);
        return lacks;
    }

    private static List<MatchResult> stated(Wording answer, Phrase phrase) {
        return phrase.all(answer, 0, answer.text().length()).stream()
                .filter(lack -> isStated(answer, lack))
                .toList();
    }

    /// Whether the answer states this lack itself, of its own matter.
    private static boolean isStated(Wording answer, MatchResult lack) {
        int sentence = answer.sentenceStart(lack.start());
        int clause = answer.clauseStart(lack.start());
        int no = negation(answer, lack);
        boolean denied =
                endsWith(answer, DENIAL, sentence, lack.start())
                        || endsWith(answer, DENIAL, sentence, no);
        boolean supposed =
                SUPPOSED.all(answer, clause, no).stream()
                        .anyMatch(found -> !THEN.isIn(answer, found.end(), no));
        boolean subject =
                SUBJECT_OF.startsAt(answer, lack.end())
                        || (no == clause
                                && KNOWING.isIn(answer, lack.start(), lack.end())
                                && CONDITION.startsAt(answer, lack.end()));
        boolean reported =
                endsWith(answer, REPORTED, sentence, lack.start())
                        || endsWith(answer, REPORTED, sentence, no)
                        || endsWith(answer, TOLD_SO, sentence, no)
                        || endsWith(answer, NOTICE, sentence, no)
                        || TELLS_THAT.isIn(answer, sentence, no);
        boolean ofOthers =
                OTHERS.all(answer, clause, no).stream()
                        .anyMatch(found ->
                                found.end() == no
                                        && !ITS_DOCUMENT.isIn(answer, clause, found.end()));
        return !denied
                && !supposed
                && !subject
                && !reported
                && !ofOthers
                && !NO_LACK.startsAt(answer, no)
                && !isReason(answer, clause, no);
    }

    private static final Phrase NEGATION =
            Phrase.of("<no>", "thiếu|bỏ_ngỏ|bỏ_trống|để_trống|bỏ_trắng|ngoài|bỏ_qua|bỏ_quên");

    private static int negation(Wording answer, MatchResult lack) {
        List<MatchResult> found = NEGATION.all(answer, lack.start(), lack.end());
        return found.isEmpty() ? lack.start() : found.getLast().start();
    }

    /// Whether the phrase stands right before a place.
    private static boolean endsWith(Wording answer, Phrase phrase, int from, int at) {
        return phrase.all(answer, from, at).stream().anyMatch(found -> found.end() == at);
    }

    /// The lack is only why something else is so: ông An kiện vì hợp đồng không nêu rõ.
    private static boolean isReason(Wording answer, int clause, int no) {
        List<MatchResult> because = BECAUSE.all(answer, clause, no);
        if (because.isEmpty()) {
            return false;
        }
        int sentence = answer.sentenceStart(no);
        int main = because.getFirst().start();
        return main - sentence > 8 && !WITHHOLDS.isIn(answer, sentence, main);
    }

    private static boolean isTakenBack(Wording answer, List<MatchResult> lacks) {
        int end = lacks.stream().mapToInt(MatchResult::end).max().orElseThrow();
        int start =
                lacks.stream()
                        .filter(lack -> lack.end() == end)
                        .mapToInt(MatchResult::start)
                        .min()
                        .orElseThrow();
        int last = answer.text().length();
        int sentence = answer.sentenceStart(start);
        int sentenceEnd = answer.sentenceEnd(end);
        return FOUND.isIn(answer, end, last)
                || guesses(answer, end, last)
                || tells(answer, end, last)
                || QUOTED.isIn(answer, end, last)
                || turnsToAssert(answer, end, last)
                || hedges(answer, end, last)
                || (hedges(answer, sentence, start) && !ONLY.isIn(answer, sentence, start))
                || concedes(answer, sentence, start, end, sentenceEnd)
                || corrects(answer, end, sentenceEnd)
                || cites(answer, end, last);
    }

    /// Words that only a claim needs.
    private static final Phrase GUESS =
            Phrase.of(
                    "<hedge>",
                    "<turn>|nên|, chắc|chắc_chắn|đương_nhiên|hẳn",
                    "<turn> ~3 chắc_chắn|chắc|nghĩ|cá|đoán|tin|bảo_là|bảo|truyền|kể|chính_là|thì_mai");

    /// What makes a guess say nothing: it withholds again, or is about the document.
    private static final Phrase NO_CLAIM =
            Phrase.of(
                    "<no>", "thiếu|sót|quên|đâu|bị|chưa|phải_hỏi|khó|tùy|dừng", "<offer>", "<doc>");

    /// A guess of whatever: hình như chị Vân trực hôm đó.
    private static boolean guesses(Wording answer, int from, int to) {
        return GUESS.all(answer, Math.max(0, from - 1), to).stream()
                .anyMatch(guess -> {
                    int end = answer.sentenceEnd(guess.end());
                    return guess.start() >= from - 1
                            && end - guess.end() > 4
                            && !NO_CLAIM.isIn(answer, guess.end(), end);
                });
    }

    /// Concludes, or lets another place tell, after the lack.
    private static final Phrase TELLS =
            Phrase.of(
                    "nên|do_đó|vậy|vì_vậy|vì_thế ~3 câu_trả_lời|đáp_án|kết_quả ~2 là|: !không",
                    "nên|do_đó|vì_vậy|vì_thế ~1 anh|chị|bạn|em|khách|mình*1 được|vẫn_được|được_phép|có_quyền !biết|không",
                    "# vậy|như_vậy|tóm_lại ~1 anh|chị|bạn|em|con|khách trả|nộp|được|phải|có|là",
                    "# <turn>*1 ~2 <doc> ~4 thì|mới|lại|sau ~3 ghi|quy_định|cấm|hẹn|nói|viết|in|cho_biết|đề|cho_phép|báo",
                    ": <doc> <number>*1 cho|ghi|quy_định|nêu|nói|là|cấm",
                    "nằm|ở ~2 <doc> <number>*1 :",
                    "# <turn>*1 nhìn|căn_cứ|dựa|tính|theo|lấy|tra|đối_chiếu|cộng|trừ|so ~7 thì|là ~4 <number>",
                    "còn|nhưng|mà ~5 trên|ở|trong ~1 <doc> ~3 là|ghi|viết|in|đề <number>|“",
                    "<turn> ~8 viết|ghi|in|đề|nói “",
                    "-<turn>|<doc> mà ở|tại|vào|từ|do|thuộc ~1",
                    "với|theo ~4 này|đó|ấy thì ~1 mai|hôm|tuần|sáng|chiều|tối|được|là",
                    "# mặt|bên|tấm|góc|dòng ~2 in|ghi|đề|viết",
                    "# theo ~1 <doc> ~2 , ~1 em|khách|bạn|anh|chị|bên ~1 nộp|được|phải|trả",
                    "<number> ghi “");

    private static boolean tells(Wording answer, int from, int to) {
        return TELLS.all(answer, from, to).stream()
                .anyMatch(found ->
                        !JUST.isIn(answer, found.start(), answer.sentenceEnd(found.end())));
    }

    private static boolean turnsToAssert(Wording answer, int from, int to) {
        for (MatchResult turn : TURN.all(answer, from, to)) {
            int end = answer.sentenceEnd(turn.end());
            boolean strong = STRONG_TURN.startsAt(answer, turn.start());
            boolean asserts =
                    strong
                            ? QUANTITY.isIn(answer, turn.end(), end)
                                    || COPULA.isIn(answer, turn.end(), end)
                            : startsWithDocument(answer, turn.end(), end);
            if (asserts
                    && !(OFFER.isIn(answer, turn.end(), Math.min(end, turn.end() + OFFER_WITHIN))
                            && !HEDGE.isIn(answer, turn.end(), end))
                    && !(strong && RELATED.isIn(answer, turn.end(), end))) {
                return true;
            }
        }
        return false;
    }

    private static final Phrase OTHER_DOCUMENT =
            Phrase.of("~2 <doc> !mà ~6 -<no> có|ghi|nêu|nói|hẹn|viết|cho_biết|báo|quy_định");

    /// Another document of the same matter tells: còn email của Dũng hẹn ở quán Cây Si.
    private static boolean startsWithDocument(Wording answer, int from, int to) {
        return OTHER_DOCUMENT.all(answer, from, to).stream()
                        .anyMatch(found -> found.start() == from)
                && !ONLY.isIn(answer, from, to);
    }

    /// A guess about a quantity or an identity.
    private static boolean hedges(Wording answer, int from, int to) {
        return HEDGE.all(answer, from, to).stream()
                .anyMatch(hedge -> {
                    int end = Math.min(to, answer.sentenceEnd(hedge.end()));
                    return QUANTITY.isIn(answer, hedge.start(), end)
                            || COPULA.isIn(answer, hedge.start(), end)
                            || (THEN.isIn(answer, hedge.start(), end)
                                    && !OFFER.isIn(answer, hedge.start(), end));
                });
    }

    private static boolean concedes(
            Wording answer, int sentence, int start, int end, int sentenceEnd) {
        return CONCEDED.isIn(answer, sentence, start + 1)
                && answer.text().indexOf(" , ", end - 1) >= 0
                && answer.text().indexOf(" , ", end - 1) < sentenceEnd
                && !OFFER.isIn(answer, end, sentenceEnd);
    }

    private static boolean corrects(Wording answer, int end, int sentenceEnd) {
        return CORRECTION.all(answer, end, sentenceEnd).stream()
                .anyMatch(found -> !ONLY.isIn(answer, found.start(), sentenceEnd));
    }

    private static boolean cites(Wording answer, int end, int last) {
        return CITED.isIn(answer, end, last)
                && !CITED.startsAt(answer, end)
                && answer.text().indexOf(" , ", end - 1) >= 0;
    }
}
