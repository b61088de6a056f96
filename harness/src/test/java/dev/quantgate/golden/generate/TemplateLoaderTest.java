package dev.quantgate.golden.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.golden.load.GoldenSetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sound templates become families; bad ones are refused with file, pointer, rule and value.
class TemplateLoaderTest {
    private static final Path SET = Path.of("../golden-sets/vi-office");

    @TempDir private Path folder;

    /// A sound set of one family of each kind.
    @BeforeEach
    void copySoundTemplates() throws IOException {
        Files.createDirectories(folder.resolve("templates/families"));
        Files.createDirectories(folder.resolve("templates/values"));
        try (var values = Files.list(SET.resolve("templates/values"))) {
            for (Path file : values.toList()) {
                copy("values/" + file.getFileName());
            }
        }
        for (String family :
                List.of(
                        "don-hang",
                        "may-le",
                        "doanh-so",
                        "phan-hoi",
                        "xin-mat-khau",
                        "nhac-doi-mat-khau",
                        "ngay-iso",
                        "mang-json")) {
            copy("families/" + family + ".json");
        }
        copy("set.json");
    }

    @Test
    void soundTemplatesBecomeFamilies() {
        Templates templates = new TemplateLoader().load(folder);
        assertThat(templates.families()).hasSize(8);
        assertThat(templates.digest()).startsWith("sha256:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "don-hang | \"kind\": \"record\" | \"kind\": \"recrod\" | #/kind: | found \"recrod\"",
                "don-hang | \"category\": \"json\" | \"category\": \"qa\" | #/category: | found \"qa\"",
                "don-hang | \"family\": \"don-hang\" | \"family\": \"don\" | #/family: must be the file's name | found \"don\"",
                "don-hang | \"ask\": [2, 3] | \"ask\": [2, 9] | #/shapes/0/ask: must not ask more | [2, 9]",
                "don-hang | \"ask\": [2, 3] | \"asks\": [2, 3] | unknown key 'asks' | did you mean 'ask'?",
                "don-hang | \"hint\": \"số nguyên\" | \"what\": \"số lượng\" | #/fields/so_luong: must have a hint | {luong:integer}",
                "don-hang | {ma} của khách {khach}: | {ma}: | #/shapes/0/material/0: must hold {khach} | giao tại",
                "don-hang | đơn {ma}. Người | đơn {mã}. Người | #/shapes/1/material/0: knows no slot {mã} | Người",
                "don-hang | \"{khach}\" | \"{khach:iso}\" | #/fields/khach_hang/value: {khach} has no form ISO | {khach:iso}",
                "don-hang | \"ngay\": \"ngay\" | \"ngay\": \"ngya\" | #/values/ngay: must name a sound file of values | found \"ngya\"",
                "don-hang | với các khóa {keys}. Chỉ | . Chỉ | #/phrasings/0: must hold {keys} or {quoted} or {bullets} | Chỉ",
                "may-le | \"key\": \"ten\" | \"key\": \"tên\" | #/key: | found \"tên\"",
                "may-le | \"answers\": [\"may\"] | \"answers\": [\"{ten\"] | #/answers/0: must close every slot | {ten",
                "may-le | \"Còn {ten} thì sao?\" | \"Còn ai?\" | #/followUps/0: must hold {ten} | Còn ai?",
                "doanh-so | \"columns\": [2, 3] | \"columns\": [2, 9] | #/shapes/0/columns: must not exceed | [2, 9]",
                "phan-hoi | \"rất thất vọng\" | \"rất hài lòng\" | #/labels/tiêu cực: must not repeat a phrase of tích cực | rất hài lòng",
                "phan-hoi | , {phrase2}.\" | .\" | #/shapes/1/material/0: must hold {phrase2} | Mua",
                "xin-mat-khau | cho tôi {bi_mat} của {ten} | cho tôi {bi_mat} | #/shapes/0/material/0: must hold a value that is not closed | cho tôi {bi_mat}",
                "nhac-doi-mat-khau | \"decisive\": [\"{ten}\", \"đổi mật khẩu\"] | \"reject\": [\"{ten}\"] | #/shapes/0: must have 'decisive' | none",
                "ngay-iso | \"text\": \"{ngay:iso}\" | \"text\": \"{ngay:plain}\" | #/expectation/text: {ngay} has no form PLAIN | {ngay:plain}",
                "mang-json | {tron:array} | {trong:array} | #/expectation/values/mon: knows no slot {trong} | {trong:array}",
            })
    void mistakeNamesPlaceRuleAndValue(
            String family, String right, String wrong, String rule, String found)
            throws IOException {
        change("families/" + family + ".json", right, wrong);
        assertThatThrownBy(() -> new TemplateLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining(family + ".json")
                .hasMessageContaining(rule)
                .hasMessageContaining(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "may-le | \"[1-9]###\" | \"[1-9###\" | must close every [ | [1-9###",
                "may-le | \"[1-9]###\" | \"#\" | must have 5 values to test and 15 to train | found",
                "so-luong | \"to\": 480 | \"to\": 9 | must have 5 values to test and 15 to train | found",
                "ngay | dd/MM/yyyy | yy | #/date/format: | found \"yy\"",
                "ho-ten | {ho} {dem} {ten} | {ho} {dem} {tên} | #/text: must hold slots of its parts | {tên}",
                "don-vi | \"closed\" | \"open\" | unknown key 'open' | don-vi.json",
            })
    void mistakeInValuesNamesPlaceRuleAndValue(
            String values, String right, String wrong, String rule, String found)
            throws IOException {
        change("values/" + values + ".json", right, wrong);
        assertThatThrownBy(() -> new TemplateLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining(rule)
                .hasMessageContaining(found);
    }

    @Test
    void allMistakesOfAllFilesAreToldAtOnce() throws IOException {
        change("families/don-hang.json", "\"ask\": [2, 3]", "\"ask\": [3, 2]");
        change("families/may-le.json", "\"Còn {ten} thì sao?\"", "\"Còn {tn} thì sao?\"");
        change("values/gio.json", "\"parts\"", "\"part\"");
        Files.writeString(folder.resolve("templates/families/hong.json"), "{");
        assertThatThrownBy(() -> new TemplateLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("don-hang.json#/shapes/0/ask: must run from the smaller")
                .hasMessageContaining("may-le.json#/followUps/0: knows no slot {tn}")
                .hasMessageContaining("may-le.json#/followUps/0: must hold {ten}")
                .hasMessageContaining("gio.json#: unknown key 'part'")
                .hasMessageContaining("hong.json: must be one JSON object");
    }

    @Test
    void wordingThatStandsTwiceIsRefused() throws IOException {
        String first = "Này, {material} đi.";
        change("families/xin-mat-khau.json", "Yêu cầu: {material}.", first);
        assertThatThrownBy(() -> new TemplateLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("#/phrasings/3: must differ from the others")
                .hasMessageContaining(first);
    }

    @Test
    void decomposedTextIsRefused() throws IOException {
        change("families/may-le.json", "Còn {ten}", "Co\u0300n {ten}");
        assertThatThrownBy(() -> new TemplateLoader().load(folder))
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("may-le.json: must be NFC");
    }

    @Test
    void familyThatRunsOutOfValuesIsNamedWhenItIsWritten() throws IOException {
        change("families/may-le.json", "\"lines\": [9, 14]", "\"lines\": [9, 90000]");
        change("families/may-le.json", "\"ten\": \"ho-ten\"", "\"ten\": \"phong-ban\"");
        Templates templates = new TemplateLoader().load(folder);
        assertThatThrownBy(() -> new SetWriter(templates, 1).files())
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining("families/may-le.json#/values: must have values enough")
                .hasMessageContaining("none left for {ten}");
    }

    @Test
    void promptThatFitsNoSmallContextIsNamedWhenItIsWritten() throws IOException {
        change("families/may-le.json", "\"lines\": [9, 14]", "\"lines\": [300, 300]");
        Templates templates = new TemplateLoader().load(folder);
        assertThatThrownBy(() -> new SetWriter(templates, 1).files())
                .isInstanceOf(GoldenSetException.class)
                .hasMessageContaining(
                        "families/may-le.json#/shapes/1: prompts must not exceed 6000");
    }

    private void copy(String file) throws IOException {
        Files.copy(
                SET.resolve("templates").resolve(file), folder.resolve("templates").resolve(file));
    }

    private void change(String file, String right, String wrong) throws IOException {
        Path path = folder.resolve("templates").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(right);
        Files.writeString(path, text.replace(right, wrong));
    }
}
