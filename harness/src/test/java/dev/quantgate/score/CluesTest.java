package dev.quantgate.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CluesTest {
    @Test
    void numbersAndQuotesAreOneWordEachAndSignsAreWords() {
        assertThat(Utterance.of("Giá 1.200.000 đồng, xem “Điều 6”.").words())
                .containsExactly("giá", "0", "đồng", ",", "xem", "“", ".");
    }

    @Test
    void answerThatStandsInQuotesAsAWholeIsWhatItSays() {
        assertThat(Utterance.of("\"Tôi không rõ.\"").words())
                .containsExactly("tôi", "không", "rõ", ".");
    }

    @Test
    void quoteThatIsNeverClosedIsASign() {
        assertThat(Utterance.of("Ghi: \"Tôi không").words())
                .containsExactly("ghi", ":", "\"", "tôi", "không");
    }

    @Test
    void replyIsReadOutOfJson() {
        assertThat(Utterance.of("{\"answer\": \"Không nêu.\", \"page\": 3}").words())
                .containsExactly("không", "nêu", ".");
    }

    @Test
    void spellingsOfOneToneAreOneWord() {
        assertThat(Utterance.of("hòa").words()).isEqualTo(Utterance.of("HOÀ").words());
        assertThat(Utterance.of("má").words()).isNotEqualTo(Utterance.of("ma").words());
    }

    @Test
    void wordsWithoutDiacriticsShareTheCluesThatHaveNone() {
        Clues typed = Clues.of(Utterance.of("khong neu"));
        Clues written = Clues.of(Utterance.of("không nêu"));
        assertThat(typed.kinds().get(0)).isNotEqualTo(written.kinds().get(0));
        assertThat(typed.kinds().get(1)).isEqualTo(written.kinds().get(1));
        assertThat(typed.kinds().get(2)).isEqualTo(written.kinds().get(2));
    }

    @Test
    void clueThatComesTwiceCountsOnce() {
        assertThat(Clues.of(Utterance.of("a a")).kinds().get(2)).hasSize(1);
    }

    @Test
    void nothingSaidIsAnAnswerThatHasNoStance() {
        assertThat(Utterance.of("").words()).isEmpty();
        assertThat(Stances.of("")).isEqualTo(Stance.ANSWERED);
    }
}
