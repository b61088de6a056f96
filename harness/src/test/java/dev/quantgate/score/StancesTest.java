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
}
