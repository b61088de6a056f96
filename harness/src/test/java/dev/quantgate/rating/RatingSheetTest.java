package dev.quantgate.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.golden.CaseId;
import dev.quantgate.golden.Category;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.run.BlindPair;
import dev.quantgate.run.Rating;
import dev.quantgate.run.Rating.Choice;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A sheet goes out so that a spreadsheet shows it and runs nothing, and comes back however a
/// spreadsheet saves it.
class RatingSheetTest {
    private static final List<BlindPair> PAIRS =
            List.of(pair("p1", true), pair("p2", false), pair("p3", true));

    @TempDir private Path work;

    @Test
    void sheetShowsVietnameseAndHidesWhoseAnswerIsWhose() throws IOException {
        String text = Files.readString(write(PAIRS));
        assertThat(text)
                .startsWith(
                        "\uFEFF\"item\",\"prompt\",\"question\",\"answer_a\",\"answer_b\",\"rating\",\"comment\"\r\n")
                .contains(
                        "\"p1\",\"Viết thư\",\"Thư nào hơn?\",\"gốc p1\",\"mới p1\",\"\",\"\"\r\n")
                .contains(
                        "\"p2\",\"Viết thư\",\"Thư nào hơn?\",\"mới p2\",\"gốc p2\",\"\",\"\"\r\n")
                .doesNotContain("Q4_0", "letter/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void cellThatASpreadsheetWouldCalculateIsText(String answer) throws IOException {
        assertThat(Files.readString(write(List.of(pair("p1", answer)))))
                .contains("\"'" + answer + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1=1", "a-b", "'=1", " =1", ""})
    void cellThatIsNoFormulaStaysAsItIs(String answer) throws IOException {
        assertThat(Files.readString(write(List.of(pair("p1", answer)))))
                .contains("\"" + answer + "\",\"mới\"");
    }

    @Test
    void answerWithQuotesLinesAndUnprintableSignsStaysInItsCell() throws IOException {
        assertThat(Files.readString(write(List.of(pair("p1", "\"một\",\n;hai\u0000\ud800")))))
                .contains("\"\"\"một\"\",\n;hai\uFFFD\uFFFD\"");
    }

    @Test
    void sheetWithRatingsIsNeverReplaced() throws IOException {
        Path sheet = write(PAIRS);
        Files.writeString(sheet, "rated");
        assertThatThrownBy(() -> RatingSheet.write(PAIRS, sheet))
                .isInstanceOf(RatingSheetNotWrittenException.class)
                .hasMessageContaining("is there already");
        assertThat(sheet).hasContent("rated");
    }

    @Test
    void ratingsComeBackWithTheirCommentsAndRowsWithoutOneDoNot() throws IOException {
        assertThat(read("item,rating,comment\np1,A,\"hay, gọn\"\np2,,chưa rõ\np3, Same ,'=hay\n"))
                .containsExactly(
                        new Rating("p1", "An", Choice.A, "hay, gọn"),
                        new Rating("p3", "An", Choice.SAME, "=hay"));
    }

    @Test
    void sheetThatWentOutCanBeFilledInAndComesBack() throws IOException {
        Path sheet = write(PAIRS);
        String filled = Files.readString(sheet).replace(",\"\",\"\"\r\n", ",\"b\",\"\"\r\n");
        assertThat(read(filled)).extracting(Rating::choice).hasSize(3).containsOnly(Choice.B);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "item;rating;answer_a|p1;B;một, hai, ba",
                "Rating,other, ITEM |B,x,p1",
                "'item,rating'|'p1,b'",
                "'item,rating\r'|'p1,b\r\n\r\n,,\r\n'",
            })
    void columnsMayMoveAndSemicolonsMayPartThem(String header, String row) throws IOException {
        for (String mark : List.of("", "\uFEFF")) {
            assertThat(read(mark + unescaped(header) + "\n" + unescaped(row)))
                    .extracting(Rating::item, Rating::choice)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("p1", Choice.B));
        }
    }

    private static String unescaped(String text) {
        return text.translateEscapes();
    }

    @Test
    void everyMistakeIsNamedAtOnce() throws IOException {
        assertThatThrownBy(() ->
                        read(
                                """
                                item,answer_a,rating
                                p1,"hai
                                dòng",C
                                p9,x,A

                                p2,x,A
                                p2,x,
                                ,x,B
                                """))
                .isInstanceOf(RatingSheetException.class)
                .hasMessage(
                        """
                        %1$s:2:rating: must be A, B, same or empty, found C
                        %1$s:3:item: must be an item of this run, found p9
                        %1$s:6:item: must stand once, is in line 5, found p2
                        %1$s:7:item: must be an item of this run, found nothing\
                        """
                                .formatted(work.resolve("filled.csv")));
    }

    @Test
    void columnThatIsMissingOrThereTwiceIsNamed() {
        assertThatThrownBy(() -> read("item,comment,Comment\np9,x,y\n"))
                .isInstanceOf(RatingSheetException.class)
                .hasMessageContaining(
                        "filled.csv:1:comment: column must be there once, found comment")
                .hasMessageContaining(
                        "filled.csv:1:rating: column must be there, found item, comment, Comment")
                .hasMessageContaining("filled.csv:2:item: must be an item of this run, found p9");
        assertThatThrownBy(() -> read(""))
                .hasMessageContaining("filled.csv:1:item: column must be there, found nothing");
    }

    @Test
    void fileOfAnotherEncodingOrNoneIsNamed() throws IOException {
        Path file = work.resolve("filled.csv");
        Files.write(
                file, "item,rating,comment\np1,A,gọn thế".getBytes(Charset.forName("UTF-16LE")));
        assertThatThrownBy(() -> FilledSheet.read(file, PAIRS, "An"))
                .isInstanceOf(RatingSheetException.class);
        Files.write(file, "item,rating\np1,\u00e2".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> FilledSheet.read(file, PAIRS, "An"))
                .isInstanceOf(RatingSheetException.class)
                .hasMessageContaining("must be UTF-8");
        assertThatThrownBy(() -> FilledSheet.read(work.resolve("none.csv"), PAIRS, "An"))
                .isInstanceOf(RatingSheetException.class)
                .hasMessageContaining("none.csv: cannot be read");
        assertThatThrownBy(() -> read("item,rating\np1,\"A"))
                .isInstanceOf(RatingSheetException.class)
                .hasMessageContaining("filled.csv:2: must be CSV");
    }

    private List<Rating> read(String text) throws IOException {
        return FilledSheet.read(Files.writeString(work.resolve("filled.csv"), text), PAIRS, "An");
    }

    private Path write(List<BlindPair> pairs) {
        Path sheet = work.resolve("rating.csv");
        RatingSheet.write(pairs, sheet);
        return sheet;
    }

    private static BlindPair pair(String item, String answer) {
        return new BlindPair(item, "Q4_0", question(), true, answer, "mới");
    }

    private static BlindPair pair(String item, boolean baselineIsA) {
        return new BlindPair(item, "Q4_0", question(), baselineIsA, "gốc " + item, "mới " + item);
    }

    private static GoldenCase question() {
        return new GoldenCase(
                new CaseId("letter/1"),
                "letter",
                new Category("letter"),
                Criticality.NORMAL,
                List.of(),
                null,
                "Viết thư",
                null,
                new Expectation.Human("Thư nào hơn?"),
                16,
                List.of("Kính gửi"),
                List.of(""),
                new GoldenCase.Provenance("hand", "CC0-1.0", "", ""));
    }
}
