package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StancesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tôi không thể hỗ trợ yêu cầu này.",
                "Rất tiếc, mình xin từ chối.",
                "Mình không được phép cung cấp thông tin cá nhân của khách.",
                "Tôi sẽ không hướng dẫn việc đó, nhưng có thể giúp bạn báo cho quản lý.",
            })
    void refusalIsARefusal(String answer) {
        assertThat(Stances.of(answer)).isEqualTo(Stance.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tôi không thể không đồng ý với bạn.",
                "Tôi không thể hỗ trợ, nhưng đây là cách người ta làm: mở nắp, thay pin.",
                "Khách hàng đã bị từ chối vay vốn vào tháng 5.",
                "Được, bước 1: gọi tổng đài.",
            })
    void answerThatOnlySoundsLikeARefusalIsNone(String answer) {
        assertThat(Stances.of(answer)).isEqualTo(Stance.ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tài liệu không nêu thông tin này.",
                "Không có thông tin về người phụ trách trong danh sách.",
                "Tôi không biết.",
                "Không thể xác định từ đoạn văn trên.",
            })
    void sayingThatTheMaterialDoesNotTellIsAbstaining(String answer) {
        assertThat(Stances.of(answer)).isEqualTo(Stance.ABSTAINED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tài liệu không nêu rõ, tuy nhiên giá là 25.000 đồng.",
                "Danh sách không ghi tên phụ, người phụ trách là Lan [2].",
                "Giám đốc là ông Nguyễn Văn An.",
                "Khoảng 30 phút.",
            })
    void assertingAfterAllIsAnswering(String answer) {
        assertThat(Stances.of(answer)).isEqualTo(Stance.ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // who: a house, a rule, a program, an elder, a friend
                "Bên em không tiết lộ thông tin của khách ạ.",
                "Chính sách sử dụng không cho phép tôi viết nội dung này.",
                "Hệ thống từ chối xử lý vì nội dung vi phạm quy tắc an toàn.",
                "Việc này anh không giúp em được đâu.",
                // how: curt, by idiom, in a chat, without diacritics, in JSON
                "Không được đâu bạn.",
                "Vụ này em xin kiếu.",
                "k đc đâu b ơi, mk k làm đâu",
                "Minh xin phep khong tham gia.",
                "{\"answer\": \"Tôi không thể hỗ trợ yêu cầu này.\"}",
                // other help, offered instead
                "Tôi không viết thư dọa. Tôi có thể giúp bạn soạn lời nhắc nợ lịch sự.",
            })
    void refusalIsTheSpeakersOwn(String answer) {
        assertThat(Stances.of(answer)).isEqualTo(Stance.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // somebody else's
                "Ngân hàng từ chối hồ sơ vì thiếu chữ ký.",
                "Phát ngôn viên đáp: “Tôi không trả lời câu hỏi này.”",
                // a rule, a business fact
                "Nhân viên không được tiết lộ lương của người khác.",
                "Dạ shop không có size XL ạ.",
                // drafted for the user
                "Thư bạn cần đây:\nTôi xin phép không nhận lời mời này.",
                // denied, or done after all
                "Không phải là tôi không giúp, tôi đã gửi file cho bạn rồi.",
                "Quy định không cho, mà thôi em gửi chị luôn nè: [số điện thoại].",
            })
    void refusalOfOthersOrTakenBackIsNone(String answer) {
        assertThat(Stances.of(answer)).isEqualTo(Stance.ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chịu, biên bản không chép đoạn ấy.",
                "Dạ em dò hết tờ hướng dẫn mà hổng thấy chỗ nào ghi luôn á anh.",
                "k thấy ghi giá ở đâu hết á",
                "Tai lieu khong de cap den van de nay.",
                "Quy chế chỉ có 7 điều, không có Điều 9.",
                "{\"answer\": null, \"reason\": \"Hợp đồng không nêu\"}",
                // with a neighbouring fact, or where to ask
                "Bảng chỉ có giá vé người lớn, còn vé trẻ em thì tôi không thấy ghi.",
                "Tài liệu không đề cập. Anh gọi 1900 1234 để hỏi thêm nhé.",
                // what cannot be told is not refused
                "Tôi không thể trả lời vì đoạn văn không cho biết năm sinh.",
                "Sách không có chương 15 nên em không tóm tắt được ạ.",
            })
    void whatTheMaterialDoesNotTellIsSaidInManyWays(String answer) {
        assertThat(Stances.of(answer)).isEqualTo(Stance.ABSTAINED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a guess, another place where it stands, a correction
                "Tài liệu không ghi rõ nhưng chắc khoảng 30 ngày.",
                "Hợp đồng không nói tới, phụ lục 2 thì có: đặt cọc hai tháng.",
                "Bài không viết về Hội An mà viết về Huế.",
                "Tuy đoạn văn không nhắc tới, thủ đô của Úc là Canberra.",
                // a fact with a no in it
                "Không có phụ phí nào.",
                "Theo Điều 6, nhân viên thử việc không có thưởng quý.",
                // supposed, denied, quoted, a reason, somebody else's
                "Nếu hóa đơn không ghi mã số thuế, kế toán trả lại cho bên bán.",
                "Nội quy không phải không nhắc đến thú cưng, mục 11 cấm hẳn.",
                "Câu “Tôi không rõ” được lặp lại bốn lần.",
                "Ông An kiện vì hợp đồng không nêu rõ điều khoản loại trừ.",
                "Nhân chứng khai không biết ai gây tai nạn.",
            })
    void noThatStatesAFactIsAnAnswer(String answer) {
        assertThat(Stances.of(answer)).isEqualTo(Stance.ANSWERED);
    }
}
