package dev.quantgate.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Classes of words that the rules for abstaining and refusing speak of.
///
/// Add a word where its class is: every rule over the class learns it. All are as [Spelling] leaves
/// them; what is a short form, dialect for one word, or a slip belongs there.
final class Lexicon {
    /// `class = words, parted by commas`; a class may name another in angle brackets.
    private static final Map<String, List<String>> CLASSES =
            classes(
                    """
                    no = không, chẳng, chả, chưa, nỏ, chớ hề
                    never = không, chẳng, chả, nỏ, sẽ không, ứ, éo, đếch
                    aux = hề, có, được, thấy, hề được, hề có, hề thấy, bao giờ, từng, còn, trực tiếp, có ai, thèm, chịu, kịp, đâu, bị
                    , cụ thể, cho, đủ, phải, tìm thấy, thấy có, thấy được
                    first = tôi, mình, tui, tớ, tao, ta, em, con, cháu, chúng tôi, chúng mình, chúng em, chúng cháu, bọn mình, tụi mình, bọn em, tụi em, tụi tui
                    , bên em, bên mình, bên tôi, bên tui, bên này, phía em, phía chúng tôi, cá nhân tôi, bản thân tôi, i, we, nhóm mình, <org>
                    me = tôi, mình, tui, tớ, tao, tau, em, chúng tôi, chúng mình, chúng em, chúng cháu, bọn mình, tụi mình, bọn em, tụi em, cá nhân tôi
                    , bản thân tôi, tôi đây, em đây
                    i = tôi, mình, tui, tớ, tao, tau, chúng tôi, chúng mình, cá nhân tôi, bản thân tôi
                    notme = các, những, con, của, cho, giúp, với, giống, như, bọn, hai, báo, gửi, hỏi, trẻ, chị, anh, đàn, trừ, nhờ, dặn, bảo, hơn, nhắc, gặp, tìm, bên, phía, shop, tiệm, quán
                    kin = con, cháu, anh hai, chị hai, anh ba, chị ba, anh tư, đệ, anh, chị, bác, chú, cô, ông, bà, dì, thầy, cậu, o, mệ, mợ, thím, đại ca, má, mẹ, bố, ba
                    org = shop, sốp, quán, tiệm, cửa hàng, bên em, bên mình, bên tôi, bên tui, phòng khám, khách sạn, tổng đài, nhà hàng, trung tâm, phòng em, bên shop
                    system = hệ thống, chatbot, chatbot này, bot, trợ lý, trợ lý ảo, trợ lý ai, trợ lý số, trợ lý này, mô hình, mô hình này, ai này, ai, trợ lý ai này
                    , công cụ, công cụ này, ứng dụng này, bộ lọc, bộ lọc an toàn, chính sách, chính sách sử dụng, quy định, nguyên tắc, quy tắc, tiêu chuẩn, policy
                    , compliance, pháp luật, dịch vụ này, nền tảng này, phòng khám, ban trợ lý số, bộ phận trợ lý, kênh này, kênh chat này, nền tảng
                    you = bạn, anh, chị, bác, chú, cô, ông, bà, quý khách, quý vị, anh chị, mình, em, con, cháu, mệ, sếp, thầy, cậu, dì, ad, ạ, nhé, nha, nghen, ơi, đâu, ông anh
                    , bà chị, mọi người, các bạn, á, đó, đấy, rồi, luôn, hết, cả, được đâu, ấy, nè, hí, vậy, thế, mày, bồ, ba, má, cưng, anh hai, chị hai, nhỉ, này
                    person = ai, người, khách, khách hàng, nhân viên, bên mua, bên bán, bên thuê, bên cho thuê, bên a, bên b, vợ, chồng, ông, bà, anh, chị, anh ta, anh ấy, cô ấy
                    , chị ấy, ông ấy, bà ấy, cô ta, họ, nó, hắn, bố, mẹ, con trai, con gái, cô gái, chàng trai, học sinh, sinh viên, bệnh nhân, nạn nhân, bị cáo, bị đơn
                    , nguyên đơn, nhân chứng, luật sư, giám đốc, bộ trưởng, người phát ngôn, phát ngôn viên, đại biểu, chủ tịch, trưởng phòng, quản lý, nhân vật, máy chủ, máy
                    , dân, người dân, cư dân, hàng xóm, bạn bè, đồng nghiệp, cô giáo, thầy giáo, giáo viên, phụ huynh, bác sĩ, công nhân, tài xế, lái xe, hành khách, con mèo
                    , trẻ, trẻ em, bé, đội, ngân hàng, công ty, tòa, tòa án, cơ quan, nhà thầu, chủ nhà, thợ, kế toán, nhà tuyển dụng, ứng viên, khách thuê, đối tác, đối thủ
                    , kiểm toán, thanh tra, trọng tài viên, đoàn, lớp, bạn, cổ đông, hội đồng, bà con, cử tri, độc giả, chủ đầu tư, nhà cung cấp, cảnh sát, nghi phạm, thủ phạm
                    stranger = phần lớn, đa số, nhiều người, tài xế, lái xe, tổng đài viên, người dùng, người mua, người bán, người lao động, du khách, khách thuê, chủ xe, bị hại, nghi phạm, hung thủ, thủ phạm, cử tri, cổ đông, dân làng, người dân, hàng xóm, chủ đầu tư, nhà thầu, đối tác, cầu thủ, thủ môn, trọng tài viên, điều tra viên, cảnh sát, cấp dưới, cấp trên, thư ký, khách, khách hàng, nhân viên, bên mua, bên bán, bên thuê, bên a, bên b, người, học sinh, sinh viên, bệnh nhân, bị cáo, bị đơn, nguyên đơn, nhân chứng, giám đốc, bộ trưởng, phát ngôn, đại biểu
                    , chủ tịch, nạn nhân, dân, cư dân, công ty, ngân hàng, trẻ, trẻ em, bé, hành khách, công nhân, con trai, con gái, họ, anh ta, anh ấy, cô ấy, chị ấy, ông ấy, bà ấy, ai, giáo viên, phụ huynh, thành phố, phòng, xe, máy, thuốc, gói, báo chí, dư luận, truyền thông, bộ, thanh tra, kiểm toán, tòa, tòa án, hội đồng, viện kiểm sát, luật sư, ủy ban, sở
                    doc = danh bạ, biểu mẫu, mẫu số, mẫu đơn, chú thích, phụ chú, cước chú, giấy bảo hành, đơn xin, bảng biểu, danh mục, mục lục, lời bài hát, bài hát, lời tựa, lời bạt, hồi ký, tự truyện, tiểu sử, tiểu thuyết, gia phả, tộc phả, sử sách, sử làng, chính sử, văn bia, tấm bia, hương ước, niên giám, kỷ yếu, tạp chí, di chúc, học bạ, giấy phép, giấy ủy quyền, giấy chứng nhận, chứng chỉ, vé, phong bì, bì thư, mặt sau, mặt trước, trang bìa, bản vẽ, bản nháp, bản photo, bảng phân công, lịch trực, lịch thi, lịch chiếu, phân công, kịch bản, phụ đề, phóng sự, bình luận, comment, post, bài post, story, caption, bách khoa, wikipedia, từ điển, tờ bướm, tờ gấp, biển báo, tấm biển, bảng hiệu, tin rao, cáo phó, điếu văn, thiệp, thiệp mời, thiệp cưới, bảng tính, sheet, excel, slack, tài khoản, biên lai, biên nhận, phiếu thu, phiếu chi, phiếu xuất kho, phiếu nhập kho, thẻ kho, vận đơn, tờ khai hải quan, giấy báo, giấy ra viện, sổ khám, phác đồ, đơn hàng, tin tuyển dụng, jd, bản jd, policy, docs, documentation, api, changelog, invoice, bill, memo, agenda, minutes, transcript, article, paper, số liệu, thống kê, bảng thống kê, đầu bài, giả thiết, ngữ liệu, văn bản gốc, bản gốc, bản tin nội bộ, tin thời tiết, dự báo, lịch sử giao dịch, lịch sử đơn hàng, hộp đồng, thông bóa, hợp đông, tập tin, đường link, link, trang này, tờ này, giấy này, đoạn này, file này, bài này, cuốn này, sách này, thông báo này, trong đó, mấy trang, cả file, thư từ, biên niên, sổ hộ khẩu, sổ đỏ, lý lịch tư pháp, giấy khai sinh, bệnh sử, bảng màu, bảng size, mô tả sản phẩm, phần mô tả, bản tường trình, tường trình, đơn tố cáo, bản cam kết, cam kết, điều ước, hiến pháp, nghị quyết, sắc lệnh, chiếu chỉ, tờ lịch, bảng công, bảng chấm công, lịch học, thời gian biểu, đề cương chi tiết, bài phỏng vấn, phỏng vấn, đoạn ghi âm, bản án, cáo trạng, kết luận điều tra, biên bản hiện trường, tài liệu, văn bản, nội quy, quy chế, quy định, quy trình, quy tắc, hợp đồng, biểu phí, biểu giá, bảng giá, bảng cước, bảng, phiếu, nhãn, biên bản, điều, khoản, mục
                    , phần, chương, trang, sổ, sổ tay, đơn, tin, tin nhắn, đoạn chat, đoạn văn, đoạn trích, trích đoạn, đoạn, phần trích, bài, bài viết, bài báo, bài đăng, bài đọc, báo cáo
                    , hồ sơ, thông báo, thông tư, nghị định, nghị quyết, quyết định, công văn, tờ, tờ rơi, tờ hướng dẫn, tờ giới thiệu, hướng dẫn, sách, cuốn, quyển, spec, manual, guide, wiki, ticket, log, report, contract, readme, ghi âm, bản ghi âm, băng ghi âm, sơ yếu lý lịch, đĩa, giáo án, tài liệu kỹ thuật, chỉ thị, file, tệp, context, ngữ cảnh
                    , dữ liệu, data, nguồn, danh sách, thư, bức thư, email, mail, thread, chính sách, điều khoản, điều kiện, brochure, catalogue, catalog, menu, thực đơn, toa, toa thuốc
                    , đơn thuốc, giấy, giấy hẹn, giấy mời, hóa đơn, chứng từ, bệnh án, lý lịch, cv, đề, đề bài, câu chuyện, truyện, kết quả tìm kiếm, kết luận, bản này, bản tóm tắt, bản ghi chép, bản báo cáo, bản thảo, bản mềm, bản scan, bản chụp, bản dịch, bản đăng ký, bản mô tả, bản kê khai, bản điều kiện, bản em, bản tin, nhật ký
                    , ghi chú, release note, bao bì, vỏ hộp, tem, website, trang web, web, hệ thống, app, ứng dụng, trạng thái, lịch, thời khóa biểu, dự thảo, đề án, cáo bạch
                    , thiết kế, sơ đồ, biểu đồ, phụ lục, video, clip, ảnh, hình, dòng, câu, cột, ô, field
                    , trong này, luật, bộ luật, pháp lệnh, án, bản án, tờ khai, lời khai, cuộc họp, bản ghi, tóm tắt, trích lục, thư mời, tóm lược, mô tả
                    , giới thiệu, công thức, hướng dẫn sử dụng, câu hỏi thường gặp, faq, note, thông cáo, kế hoạch, thông tin, nội dung, dữ kiện, đề thi, giáo trình, slide, bài giảng
                    , thông tin bạn gửi, bản đồ, lịch trình, báo giá, dự toán, bảng lương, bảng điểm, sao kê, kho dữ liệu, cơ sở dữ liệu, tư liệu, tài liệu em, document, doc, text, passage
                    , pdf, báo, tờ báo, đài, bản hướng dẫn, chỗ, đoạn hội thoại, hội thoại, cuộc trò chuyện, nhóm, fanpage, trang chủ, tin đăng, bài thơ, tác phẩm
                    , phía trên, bên trên, tập, cẩm nang, quảng cáo, nghiên cứu, khảo sát, bài nghiên cứu, kết quả, phiếu bảo hành, phiếu khám, đề cương, quy chuẩn, tiêu chuẩn, hồ sơ thầu, chỉ dẫn
                    , điều lệ, cam kết, thỏa thuận, phương án, tờ trình, giấy tờ, sổ sách, bảng tin, bảng kê, đề xuất, thư mục, màn hình, giao diện, trích dẫn, snippet, kết quả tra cứu
                    author = tác giả, người viết, nhà sản xuất, hãng, phóng viên, ban tổ chức, cơ quan điều tra, công an, nhà xuất bản, người soạn, bên soạn, phía công ty, nhà mạng, nhà trường, chủ nhà, cơ quan chức năng, nhà chức trách, bên bán, nhà phát hành
                    tell = nói gì, đánh dấu, tách riêng, dự liệu, dự trù, gợi ý, gợi, ngụ ý, hé, bổ sung, bàn tới, nói tới, nhắc tới, đề cập tới, đề cập đến, điểm tên, nêu danh, nêu tên, đo, đếm, diễn tả, lý giải, giải nghĩa, chú giải, xác nhận, kết luận, list, say, define, quote, biên, dạy, kể lại, thuật lại, tóm tắt, nói ra, cắt nghĩa, bày, quy ước, cụ thể hóa, chi tiết hóa, dính dáng, vẽ, phân công, xếp lịch, lên lịch, công khai, thuyết trình, đá động gì, đoái hoài, nêu, ghi, nói, đề cập, nhắc, quy định, cho biết, cho hay, thể hiện, liệt kê, cung cấp, dẫn, chép, in, viết, kể, mô tả, trình bày, giải thích, đưa ra, đưa, công bố
                    , thông báo, xác định, chỉ rõ, nói rõ, làm rõ, nêu rõ, ghi rõ, hiển thị, hiện, chứa, đả động, bàn, tiết lộ, chỉ ra, điều chỉnh, thuyết minh, phản ánh, ghi nhận, ghi chép, đề ra
                    , ấn định, đặt ra, lưu, mention, note, specify, state, định nghĩa, dẫn chiếu, kèm, đính kèm, tồn tại, xuất hiện, có mặt, giải đáp, đăng, báo, thống kê, cập nhật, đề, khai
                    , điền, chú thích, viết rõ, đá động, động, chạm, nhắc nhở, nhắc tên, gọi tên, tính, giới thiệu, ghi lại, ghi danh, ghi tên, nhắn, bao gồm, bao quát, trả lời, niêm yết, chỉ định, hướng dẫn
                    , nhắc đến, nói đến, khẳng định, đánh giá, diễn giải, phân tích, tường thuật, miêu tả, đả đụng, đụng, cover, show, include, provide, confirm, chốt, kê, trích, trích dẫn, hé lộ, bật mí, ám chỉ
                    telling = viết gì, đánh dấu, nhắc tới, nhắc đến, đề cập đến, đề cập tới, bàn tới, nói gì, nêu tên, nhắc tên, gợi ý, hé lộ, dự liệu, mentioned, specified, chép lại, ghi chép, chú thích, chú giải, lý giải, xác nhận, đề rõ, kể lại, nêu cụ thể, biên, list, trích dẫn, nêu, ghi, đề cập, nhắc, quy định, cho biết, cho hay, thể hiện, liệt kê, chép, in, nói, nói tới, nói đến, viết, chỉ rõ, nói rõ, làm rõ, nêu rõ, ghi rõ, chứa, đả động, đá động, tiết lộ, công bố, mô tả, thuyết minh
                    , đưa ra, hiển thị, hiện, trình bày, mention, specify, xác định, cung cấp, giải thích, bàn, thông báo, chỉ ra, kể, báo, thống kê, cập nhật, chốt, ấn định, lưu, ghi lại, ghi nhận, hướng dẫn rõ
                    info = hướng dẫn cụ thể, tin tức, lời nào, số nào, bảng nào, thông số kỹ thuật, thông tin, dữ liệu, số liệu, dữ kiện, chi tiết, căn cứ, cơ sở, câu trả lời, đáp án, lời giải, nội dung, quy định, đề cập, con số, tư liệu, tài liệu, info, information, data, manh mối
                    , bằng chứng, ghi chép, ghi chú, mục, phần, chỗ, đoạn, dòng, điều khoản, câu, field, chương, khoản, điều, phụ lục, bảng, trang, tên, mô tả, mention, details, hướng dẫn, quy chế, văn bản, nguồn, thông số, trường, cột, đề mục, lời, tin, kết quả
                    rules = yêu cầu, bắt, đòi, lấy, thỏa thuận, dành, tổ chức, dám, ngại, chê, ăn, uống, ở, đi, về, ra, vào, làm, trả, nhận được, chạm, gây, phát hiện, phát sinh, giúp, để, hỏng, phạt, cãi, thắng, thua, gọi, dừng, lưu hành, mang tính, chỉ có, những, riêng, cho, cho phép, được, phải, cần, bắt buộc, chấp nhận, áp dụng, bảo hành, ràng buộc, có hiệu lực, giới hạn, cấm, hợp lệ, đúng, sai, đạt, phân biệt, thay đổi, gồm, tính, thu, hoàn, đổi, nhận, có, là, thể, chịu, còn, hết, bị, nên, ai, hề, dùng, bán, đủ, chỉ, tốt, hay, dài, khó, đắt, rẻ, mất, tốn, hoạt động, chạy, mở, hỗ trợ, cấp, công nhận, khuyến khích, bảo đảm, đảm bảo, vi phạm, trái, khớp, trùng, giống, khác, tăng, giảm, quá, vượt, dưới, thuộc, kết hôn, muốn, thích, phù hợp, liên quan, lừa, mắc, sợ, vui, buồn, ngờ, tin, nhớ, quên, hiểu
                    wh = bao nhiêu, ai, gì, nào, khi nào, bao giờ, ở đâu, mấy, ra sao, thế nào, như thế nào, vì sao, tại sao, hay không, bao lâu, bao xa, chỗ nào, lúc nào, làm sao, hay chưa
                    fact = giữ liệu, dử liệu, thông tin chính thức, số liệu chính thức, tin tức, số liệu cụ thể, dữ liệu liên quan, lời giải, ghi chép, tài liệu nào, thông tin nào, chứng cứ, thông tin, dữ liệu, số liệu, dữ kiện, chi tiết, căn cứ, cơ sở, câu trả lời, đáp án, nội dung, tư liệu, tài liệu, info, information, data, manh mối, bằng chứng, thông số, cơ sở dữ liệu, context, ngữ cảnh, details, thông tin cụ thể, thông báo chính thức
                    conclude = trả lời, xác định, kết luận, biết, khẳng định, nói, xác nhận, suy ra, tính, đoán, suy đoán, đưa ra, cho biết, giải đáp, đánh giá, kiểm chứng, xác minh, phán đoán, biết được, tóm tắt, trích, báo, nêu, tính toán, cung cấp
                    , nói chắc, nói được, trả lời được, đáp ứng, tìm thấy, tìm, rút ra, chỉ ra, ghi, dẫn, liệt kê, so sánh, phản hồi, tư vấn, hướng dẫn, answer, confirm, chắc, chắc chắn, ước tính, phân biệt, giải thích, mô tả, điền, chọn, suy luận, nhận định
                    sure = trả lời, xác định, kết luận, biết, khẳng định, suy ra, đoán, suy đoán, kiểm chứng, xác nhận, phán đoán, nói chắc, tính, rút ra, suy luận, nhận định, chắc chắn
                    know = biết, rõ, chắc, nắm, nắm được, nắm rõ, biết rõ, biết được, dám chắc, tìm thấy, tìm ra, tìm được, thấy, tra được, hay, xác định, tường, biết chắc, có thông tin, có dữ liệu, dám đoán, dám khẳng định, dám nói bừa, tra ra, dò ra, tìm, được cung cấp, nhận được
                    , muốn suy đoán, muốn đoán, dám trả lời, dám nói, dám báo, dám chỉ, dám phán, thể biết, đoán, dám suy đoán, muốn đoán bừa, dám trả lời bừa, dám áp
                    adv = cũng, thì, vẫn, hiện, hiện tại, đang, đành, thật sự, thực sự, thật, rất tiếc, tiếc là, sẽ, xin, xin phép, phép, thú thật, thực ra, quả thật, hoàn toàn, tuyệt đối, nhất định, lại, chắc chắn, vì thế, do đó, nên, mới, cứ, càng, tạm thời, buộc, phải, đã, xin thưa
                    , bây giờ, giờ, lúc này, đây, này, là, ạ, dạ, đâu, vì vậy, luôn, kiên quyết, thà, e rằng, chắc, xin được, được phép, cho phép, đây là, nhất quyết, cương quyết, chỉ, kính mong, rất xin lỗi, rất lấy làm tiếc, bao giờ, thiệt, chưa bao giờ và, dứt khoát, e là, thiết nghĩ, hẳn, cũng xin, một mực, trân trọng
                    modal = thể, thế, có thể, được, được phép, có quyền, dám, muốn, tiện, thể nào, có cách nào, sẵn sàng, sẵn lòng, đủ thẩm quyền, có thẩm quyền, có nhiệm vụ, tiếp tục, nhận lời, cố, bao giờ, hề, chịu, thèm, nỡ, đồng ý, chấp nhận, thể tiếp tục, thể nhận, hỗ trợ, thiết kế, được thiết kế, được lập trình, được tạo ra, tùy tiện, tự ý, trực tiếp, có ý định, định, đời nào, thể trực tiếp
                    , được để, để, đang, đứng ra, hơi, khi nào, đi, vội, cùng, thể để, thể giúp, làm ơn, lại, giúp
                    do = giúp, hỗ trợ, ký, lách, hùa, tráo, photo, đổi, nâng, hạ, cộng điểm, hối lộ, gỡ, tháo, vượt, xâm nhập, đăng nhập, truy cập, đột nhập, lấy, tải, download, cào, hát, dụ, dụ dỗ, hù, dọa, đe dọa, mắng, chửi, nói xấu, bình phẩm, phân loại, chấm, xếp hạng, nhận xét, quay, chụp, ghi âm, ghép mặt, bóc, lộ, khui, kê khống, xuất khống, khai khống, ký khống, ký thay, đóng dấu, đặt điều, dựng chuyện, buôn chuyện, tán chuyện, can dự, liên can, bênh, biện hộ, đồng lõa, thông đồng, đứng tên, bảo lãnh, chứng thực, xác thực, mở cửa, dẫn, dắt, trình diễn, help, comply, do, provide, forward, leak, reveal, fake, làm, viết, soạn, hướng dẫn, chỉ, bày, cung cấp, tiết lộ, tham gia, tiếp tay, thực hiện, đáp ứng, trả lời, nhận, nhận lời, chia sẻ, đưa, đưa ra, cho, gửi, tạo, tạo ra, sinh, vẽ, dịch, tư vấn, bàn, bình luận, nói, đọc, xem, kể, chép, in, sao chép, trích xuất, xuất, export
                    , forward, share, support, generate, help, viết hộ, soạn thảo, đồng hành, cổ vũ, cổ súy, cổ xúy, khuyến khích, khuyên, ủng hộ, tán thành, dính, dính vào, đụng vào, nhúng tay, góp tay, thảo luận, phân tích, tiếp tục, xử lý, giải quyết, phục vụ, phát tán, công khai, để lộ, cấp, tra cứu, tra, tìm, tìm giúp
                    , tiếp, theo, làm theo, nghe theo, chiều, chiều theo, đồng ý, chấp nhận, đóng vai, nhập vai, mô tả, giải thích, can thiệp, thay đổi, sửa, mở, mở khóa, bẻ khóa, phá, hack, bypass, duyệt, xóa, ký, dạy, mách, mách nước, chỉ vẽ, vạch, gợi ý, đề xuất, trao đổi, đánh giá, dự đoán, chẩn đoán, kê, kê đơn, tóm tắt, nhận diện
                    , xác nhận, sáng tác, chế, chế tạo, pha, bán, mua, giao, chuyển, nhờ, lập, lên, bịa, dựng, ghép, trình bày, nêu, liệt kê, phán xét, nhắc, viết bài, làm giùm, tiếp sức, a dua, thay, hợp tác, phối hợp, xúi, xúi giục, chứng, làm chứng, giữ, đăng, đăng tải, tán phát, chuyển tiếp, tiếp xúc, đứng ra, bật mí, hé lộ, hé, để, phát ngôn
                    , quảng bá, tuyên truyền, theo dõi, hack giúp, đoán, gánh, trích dẫn, bao che, che giấu, giấu, lách, thao túng, mạo danh, giả danh, giả mạo, làm giả, cho mượn, cho xem, cho biết, thay mặt, answer, write, provide, code, crack, decode, bảo đảm, chỉnh, chỉnh sửa, biên soạn, đem ra, mang ra, tường thuật, lừa, kê khai, khai, tiết lộ thêm, thỏa mãn, phản hồi, bàn luận, bàn tới, bàn về, dám, làm hộ, giải, làm bài
                    dojust = hỗ trợ, giúp, giúp đỡ, cung cấp, đáp ứng, thực hiện, hướng dẫn, tiết lộ, chia sẻ, trả lời, tham gia, viết, soạn, soạn thảo, tạo, tạo ra, tư vấn, tiếp tay, tiếp tục, làm việc, làm điều, chấp nhận yêu cầu, xử lý yêu cầu, thực hiện yêu cầu, phục vụ yêu cầu, làm theo, đáp ứng yêu cầu, thảo luận, bàn, giải quyết yêu cầu, bình luận, viết hộ, làm hộ, giúp bạn, dịch, đóng vai, nhận lời, làm giúp
                    stative = biết, thấy, có, rõ, nghĩ, tin, hiểu, nhớ, quên, phải, là, bị, sao, cần, thích, nên, tìm thấy, nắm, nhận được, thể không, chắc, ngờ, hề biết, hề có, được biết, được rõ, dám chắc, tìm, còn, kịp, hay, ngại, lo, sợ, mong, ngủ, ăn, uống, vui, buồn, giỏi, khỏe, ở, thuộc, giống, khác, ai, gì, từ chối
                    , thể nào không, thể cưỡng, thể tin, thể quên, thể cảm ơn, thể chờ, thể đồng ý hơn, bao giờ quên, nghe, nghe rõ, đọc được, xem được, mở được, thể thay, thay được, kết luận, khẳng định, xác định, đồng tình, đồng ý, có ý kiến, thu, tính, lấy, giới hạn, yêu cầu, bắt buộc, những, hẳn, hoàn toàn, đụng tới, làm mất, dùng, đi, tới, đến, về, kết hôn, học, hài lòng, thiếu, nhầm, sai
                    , thể nói, thể biết, thể nghĩ, thể phủ nhận, đủ, tự, chê, trách, giận, phiền, dài, hẹn, còn gì, đơn độc, một mình, thay đổi, nhìn thấy, cảm thấy, chắc chắn, chắc lắm, làm tròn, làm phiền, làm khó, làm mất, giấu gì, giấu giếm, rành, quen, thạo, thông thạo, chuyên, nhất thiết, hối hận, tiếc, áp dụng, miễn, giao, ship, nhận ship, kinh doanh, phục vụ, mở cửa, làm việc chủ nhật, phân biệt, tính phí, hoàn, đổi, bảo hành
                    harm = giả mạo, làm giả, lừa đảo, gian, gian lận, gian dối, trái phép, trái luật, trái pháp luật, phi pháp, bất hợp pháp
                    , vi phạm, phạm pháp, phạm luật, phạm tội, hack, bẻ khóa, đầu độc, vũ khí, bom, ma túy, chất cấm, chất nổ, cá nhân
                    , riêng tư, đời tư, mật khẩu, bí mật, bảo mật, nội bộ, bạo lực, xâm phạm, xúc phạm, bôi nhọ, nguy hiểm, nguy hại
                    , gây hại, hại người, đe dọa, khủng bố, tống tiền, thù ghét, kỳ thị, kích động, phân biệt đối xử, khiêu dâm, đồi trụy
                    , tự hại, tự tử, trốn thuế, rửa tiền, cờ bạc, đánh bạc, hối lộ, mạo danh, giả danh, chết người, mất mạng, tính mạng
                    , mạng người, đi tù, illegal, policy, safety, unsafe, private, confidential, đạo đức, an toàn, đọc lén, đọc trộm
                    , theo dõi, sai trái, sai sự thật, bịa đặt, nhạy cảm, chính trị, người khác, đầu cơ, tiêu cực, sai quy định, trái quy định
                    , chính sách, quy định, pháp luật, nguyên tắc, bản quyền, hàng giả, rượu giả, tài khoản người, yêu cầu này, yêu cầu như
                    , yêu cầu kiểu, yêu cầu dạng, yêu cầu trên, việc này, việc đó, chuyện này, chuyện đó, nội dung này, nội dung kiểu
                    , chủ đề này, thi hộ, chế giễu, đầu gấu, xã hội đen, mại dâm, sai rồi, kỳ lắm, không hay, thất đức, trẻ em, ai đi lừa
                    , quay lén, phá hoại, công an, bán độ, nạn nhân, thông tin khách, thông tin của khách, dữ liệu khách, khách khác
                    , mã otp, otp, cheat, scam, spam, thư rác, bị cấm, đuổi học, mất việc, bị phạt, xử phạt, xử lý nặng, ăn cắp, đạo văn
                    , bắt nạt, quấy rối, phỉ báng, vu khống, trục lợi, nhận hối lộ, trả thù, tổn thương, thao túng, quyền riêng tư, buôn lậu
                    peril = giả, lừa, tội, độc, súng, pháo, nổ, mật, hại, ác, chết, lậu, trộm, rình, bịa, khống, luật, lén, thi, phá
                    , cấm, xấu, đánh, buôn, trốn
                    product = email, mail, thư, bài, bài viết, bài thơ, thơ, bài đăng, tin nhắn, đơn, mẫu, kịch bản, bản dịch, bản nháp, lời, lời thoại, văn bản, thông báo, status, caption, câu, đoạn văn, bản tóm tắt, nội dung, thư trả lời, phúc đáp, công văn, truyện, câu chuyện, bài luận, lời bài hát, bài hát, bài phát biểu, hội thoại, đoạn hội thoại, biên bản, thư từ chối, bình luận, comment, thư mời, code, tin đăng, bài mẫu, bản sửa, bài văn, đoạn, đoạn kịch, đoạn thoại, quảng cáo, slogan, tweet, tin, script, tờ trình, giấy, quyết định, lá thư, bức thư
                    turn = nhưng, tuy nhiên, song, dù vậy, tuy vậy, có điều, thế nhưng, dù sao, tuy thế, thế mà, nhưng mà, cơ mà, chỉ có điều, mặc dù vậy, nhưng thôi, mà thôi, but, however, dẫu vậy, dẫu sao, ấy vậy mà, vậy mà, dù thế, tuy rằng vậy, song le
                    hedge = suy được, suy ra được, có vẻ, có vẻ như, dường như, xem ra, coi bộ, nghe chừng, theo suy đoán, theo suy nghĩ, theo ý tôi, theo ý em, theo ý mình, ước là, ước tầm, tôi cá, tao cá, mình cá, cá là, tớ nghĩ, con nghĩ là, chị nghĩ, anh nghĩ, mình tin, tớ đoán, tao đoán, tao nghĩ, nghiêng về, tạm hiểu, cứ cho là, coi như là, hiểu theo, đồ rằng, đồ là, đoán mò, đoán đại, nhớ mang máng, nhớ là, nhớ láng máng, mang máng, nếu phải đoán, nếu phải chọn, phải chọn thì, bắt buộc phải chọn, theo thường lệ, như thường lệ, mọi năm, mọi khi, thường sẽ, thông thường là, hầu hết đều, thường thấy, theo logic, theo lẽ thường, lẽ thường, theo mặt bằng, theo thông lệ, theo sách giáo khoa, kiến thức chung, probably, perhaps, likely, tôi dám chắc, em dám chắc, mình khá chắc, khá chắc, xác suất cao, chắc hẳn, ắt là, ắt hẳn, chắc mẩm, rõ ràng là, rõ ràng, đương nhiên, hiển nhiên, tất nhiên, dĩ nhiên, chắc chắn có, dễ đoán, lấy gần đúng, tính nhẩm, nhẩm ra, hình như, có lẽ, có thể là, theo tôi, theo mình, theo em, theo tui, theo cháu, theo con, tôi nghĩ, mình nghĩ, em nghĩ, tui nghĩ, tôi đoán, mình đoán, em đoán, tui đoán, cháu đoán, cháu nghĩ, con nghĩ, chắc là, chắc khoảng, chắc tầm, chắc cỡ, chắc chừng, ước chừng, ước tính, ước khoảng, nhiều khả năng, khả năng cao, khả năng là, theo kinh nghiệm, kinh nghiệm của, thông lệ, thông thường, thường thì, thường là, thường khoảng
                    , thường chỉ, phỏng đoán, nhớ không nhầm, tôi cho rằng, mình cho là, tôi tin, suy ra, có thể suy ra, có thể đoán, có thể khẳng định, có thể hiểu, hẳn là, đoán là, đoán chừng, tôi tin rằng, tôi nhớ, mình nhớ, em nhớ, theo hiểu biết, theo kiến thức, theo trí nhớ, hồi nào giờ, xưa nay, lâu nay, áng chừng, nghe đâu, nghe nói, theo suy luận, suy luận, dự đoán, tạm tính, maybe, có khi là, biết đâu là, i think, chắc chắn là, ai cũng biết, dễ thấy, mặc định là, thường là, thường khoảng, mặc nhiên là, có thể hiểu là, thực tế là
                    elder = thầy, cô, má, mẹ, u, bầm, ba, bố, ngoại, nội, bà ngoại, ông ngoại, bà nội, ông nội, dì, chú, cậu, mợ, thím, dượng, mạ, bọ, tía, sư phụ, sư cô, tau, tui đây, ad, admin, mod, chế, bần tăng, bần đạo, thần, hạ quan
                    house = ngân hàng, nhà trường, trường, chung cư, tòa nhà, ban quản trị, ban quản lý, tòa soạn, nhà thuốc, nhà mạng, công ty, cơ quan, văn phòng, hội đồng, ủy ban, bệnh viện, phòng đào tạo, phòng nhân sự, tổ dân phố, thư viện, tổng đài viên, trợ giảng, quản trị viên, kế toán, lễ tân, ban tổ chức, ban giám hiệu, giáo vụ, nhà xe, hãng, quầy, phòng công chứng, anh bảo vệ, chú bảo vệ, bác bảo vệ, nhà chùa, câu lạc bộ, hội, khoa, trung tâm, tổ, đội, spa, studio
                    guarded = tiết lộ, cung cấp, xác nhận, bàn giao, trích xuất, chuyển tiếp, đưa, hợp thức hóa, ký khống, cho mượn, cho xem, cho thuê, chia sẻ, công khai, giao, mở cổng, cấp, cấp quyền, giải quyết, thực hiện, bán, phục vụ, nhận, in, gửi, làm
                    ask = hỏi, nài, nài nỉ, năn nỉ, xin, ép, nhờ, request, ib, inbox, nhắn, gửi lại, tiếp tục, cố, buồn, giận, trách, đòi, theo, nói, bắt, khó dễ, van, gạ, dụ, rủ, phiền, kêu, biểu, đề nghị, mất công, gọi, hối, thúc
                    thing = việc, chuyện, vụ, câu, điều, cái, yêu cầu, câu hỏi, nội dung, đề nghị, chủ đề, món, khoản, trò, kiểu, thứ, request, ý, phần, thông tin, tác vụ, vấn đề, lời nhờ, case, topic, mấy cái, mấy chuyện, mấy vụ, những việc, tính năng
                    bound = phạm vi, khả năng, thẩm quyền, quyền hạn, chức năng, nhiệm vụ, giới hạn, chuyên môn, những gì, nội dung, danh mục, scope, ranh giới, lằn ranh, quyền, phận sự, trách nhiệm, nghiệp vụ, bổn phận, điều tôi, điều mình, mức cho phép, khuôn khổ
                    wrong = lừa đảo, phạm pháp, trái pháp luật, trái luật, vi phạm, vi phạm pháp luật, tội lỗi, tội ác, có tội, phạm tội, sai trái, bất hợp pháp, phi pháp, phi đạo đức, vô đạo đức, thất đức, bất nhân, bất lương, vô lương tâm, thiếu đạo đức, trái đạo đức, trái lương tâm, xâm phạm, đê tiện, hèn hạ, tàn nhẫn, độc ác, ác độc, nhẫn tâm, phi nhân tính, hại người, là sai, gian lận, gian dối, trộm cắp, vu khống, đáng lên án, tội, bậy, trái đạo lý, vô nhân đạo, mất nhân tính, hành vi xấu, việc xấu, chuyện xấu, quấy rối, bạo lực, bậy bạ, tội phạm, nghiêm cấm, bị cấm, hãm hại, illegal, unethical, lô đề, cá độ, số đề, lén lút, chất cấm, chữ ký giả, giấy tờ giả, hàng nhái, quay cóp, gian trá, lọc lừa, bắt cóc, chiếm đoạt, bôi xấu, bôi nhọ, nói dối, dối trá, gài bẫy, phá hoại, hành hung, cưỡng ép, ép buộc, xúc phạm, miệt thị, kỳ thị
                    number = \\d\\S*, một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười, vài, nửa, mấy chục, chục
                    unit = năm, tháng, tuần, ngày, giờ, phút, giây, đồng, ngàn, nghìn, triệu, tỷ, lần, người, chiếc, cái, phần, trăm, usd, đô, viên, lít, tiếng, suất, phòng, tầng, cấp, độ, hôm, buổi, tỉ, trang, điểm, học kỳ
                    offer = hỏi lại, tìm đọc, đọc thêm, bấm, ghé, alo, inbox, ib, hỏi, liên hệ, gọi, kiểm tra, nhắn, gửi, xem, tham khảo, gợi ý, cho em xin, cho mình xin, cần hỏi, nên hỏi, thử hỏi, vui lòng, xin vui lòng, hãy, nếu, để em, để mình, để tôi, mong, cảm ơn, xin phép, em sẽ, tôi sẽ, mình sẽ, shop sẽ, bên em sẽ, tôi có thể, mình có thể, em có thể, có thể giúp, giúp, nhờ, chờ, đợi, theo dõi, quý khách, check, confirm, chụp, cung cấp thêm, bổ sung
                    , bạn có thể, anh có thể, chị có thể, bác có thể, sẵn sàng, sẵn lòng, chuyển câu hỏi, để lại, tìm hiểu, tra, đối chiếu, lưu ý, đừng nhầm, khuyên, có thể hỏi, có thể liên hệ, có thể xem, có thể gọi, bạn nên, anh nên, chị nên, nên liên hệ, tìm thêm, tốt nhất, xin lỗi, xin thông cảm, thông cảm, xác nhận lại
                    report = chê, phàn nàn, than, than phiền, kêu, tố, chất vấn, phê bình, cho rằng, khai, nói, trả lời, kể, tố cáo, khiếu nại, thắc mắc, cho biết, bảo, phản ánh, viết, trách, lo, lo ngại, khẳng định, thừa nhận, than thở, bức xúc, đáp, cho hay, phản đối, tuyên bố, kiện, giải thích, cãi, chỉ trích, lên án, đặt câu hỏi, kết luận, phát hiện, cáo buộc, tuyên
                    """);

    private Lexicon() {}

    /// The words of a class.
    static List<String> of(String name) {
        return Objects.requireNonNull(CLASSES.get(name), name);
    }

    /// Every word there is.
    static Stream<String> words() {
        return CLASSES.values().stream()
                .flatMap(List::stream)
                .filter(word -> !word.startsWith("\\"));
    }

    private static Map<String, List<String>> classes(String lines) {
        Map<String, List<String>> plain =
                lines.replace("\n,", ",")
                        .lines()
                        .map(line -> line.split(" = "))
                        .collect(
                                Collectors.toMap(
                                        line -> line[0],
                                        line ->
                                                Arrays.stream(line[1].split(","))
                                                        .map(String::strip)
                                                        .distinct()
                                                        .toList()));
        return plain.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry ->
                                        entry.getValue().stream()
                                                .flatMap(word -> members(word, plain))
                                                .distinct()
                                                .toList()));
    }

    /// The words of a class named in angle brackets, or the word itself.
    private static Stream<String> members(String word, Map<String, List<String>> plain) {
        return word.startsWith("<")
                ? Objects.requireNonNull(plain.get(word.substring(1, word.length() - 1)), word)
                        .stream()
                : Stream.of(word);
    }
}
