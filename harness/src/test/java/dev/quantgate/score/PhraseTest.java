package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hợp đồng không ghi     ; Trong hợp đồng không ghi gì.        ; true",
                "hợp đồng không ghi     ; Trong hợp đồng đâu không ghi gì.    ; false",
                "hợp_đồng|phiếu ghi     ; Phiếu ghi rõ.                       ; true",
                "hợp_đồng|phiếu ghi     ; Hợp đồng ghi rõ.                    ; true",
                "hợp_đồng|phiếu ghi     ; Đồng ghi rõ.                        ; false",
                "phiếu ~2 ghi           ; Phiếu này cũng ghi.                 ; true",
                "phiếu ~2 ghi           ; Phiếu này thì cũng ghi.             ; false",
                "phiếu ~2 ghi           ; Phiếu này, ghi rõ.                  ; false",
                "~2 ghi                 ; Ghi rõ.                             ; true",
                "~2 ghi                 ; Phiếu nêu rõ.                       ; false",
                "này*1 phiếu            ; Này phiếu.                          ; true",
                "này*1 phiếu            ; Phiếu.                              ; true",
                "này*1 phiếu            ; Này giấy.                           ; false",
                "# phiếu                ; Thế, phiếu đâu?                     ; true",
                "# phiếu                ; Cái phiếu đâu?                      ; false",
                "-cái phiếu             ; Thế phiếu đâu?                      ; true",
                "-cái phiếu             ; Cái phiếu đâu?                      ; false",
                "phiếu !đâu             ; Cái phiếu này.                      ; true",
                "phiếu !đâu             ; Cái phiếu đâu?                      ; false",
                "phiếu §                ; Đâu là phiếu?                       ; true",
                "phiếu §                ; Phiếu đâu?                          ; false",
                "phiếu đâu|§            ; Đâu là phiếu?                       ; false",
                "phiếu §|đâu            ; Đâu là phiếu?                       ; true",
                "<number> phiếu         ; Có 15 phiếu.                        ; true",
                "<number> phiếu         ; Có nhiều phiếu.                     ; false",
            })
    void templateIsFoundWhereItsWordsStand(String template, String text, boolean stands) {
        assertThat(Phrase.of(template).isIn(Wording.of(text))).isEqualTo(stands);
    }

    @Test
    void wordsTypedWithoutDiacriticsAreFoundUnlessOnlyTheMarksTellThemFromOthers() {
        Wording bare = Wording.of("hop dong nay khong co muc phat, toi da xem het roi nhe");
        assertThat(bare.bare()).isTrue();
        assertThat(Phrase.of("không có mức").isIn(bare)).isTrue();
        assertThat(Phrase.withMarks("không có mức").isIn(bare)).isFalse();
    }

    @Test
    void matchesComeFromLeftToRightAndDoNotOverlap() {
        Wording text = Wording.of("Phiếu phiếu phiếu, giấy phiếu.");
        assertThat(spelled(Phrase.of("phiếu phiếu", "giấy|phiếu"), text))
                .containsExactly("phiếu phiếu ", "phiếu ", "giấy ", "phiếu ");
    }

    @Test
    void firstOfSeveralTemplatesCountsWhereSeveralMatch() {
        Wording text = Wording.of("Phiếu này ghi rõ.");
        assertThat(spelled(Phrase.of("phiếu", "phiếu này"), text)).containsExactly("phiếu ");
        assertThat(spelled(Phrase.of("phiếu này", "phiếu"), text)).containsExactly("phiếu này ");
        assertThat(spelled(Phrase.of("~1 này", "phiếu"), text)).containsExactly("phiếu này ");
        assertThat(spelled(Phrase.of("phiếu", "~1 này"), text)).containsExactly("phiếu ", "này ");
    }

    @Test
    void partOfATextHoldsWhatBeginsAndEndsThere() {
        Wording text = Wording.of("Phiếu này ghi rõ.");
        int start = text.text().indexOf("này");
        Phrase phrase = Phrase.of("này ghi");
        assertThat(phrase.isIn(text, start, start + "này ghi ".length())).isTrue();
        assertThat(phrase.isIn(text, start, start + "này ghi".length())).isFalse();
        assertThat(phrase.isIn(text, start + 1, text.text().length())).isFalse();
        assertThat(phrase.startsAt(text, start)).isTrue();
        assertThat(phrase.startsAt(text, start + 1)).isFalse();
        assertThat(phrase.startsAt(text, text.text().length())).isFalse();
    }

    private static List<String> spelled(Phrase phrase, Wording text) {
        return phrase.all(text, 0, text.text().length()).stream().map(MatchResult::group).toList();
    }
}
