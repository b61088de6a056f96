package dev.quantgate.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.judge.GateId;
import dev.quantgate.judge.Outcome;
import dev.quantgate.judge.Why;
import dev.quantgate.memory.MemorySource;
import dev.quantgate.memory.MemoryUnknown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both languages say the same things.
class MessagesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");
    private static final Pattern SCORE_CODE =
            Pattern.compile("Score\\s*\\.(?:pass|fail|open)\\(\\s*\"([^\"]+)\"");

    @Test
    void everySentenceIsThereInBothLanguagesWithTheSamePlaces() throws IOException {
        var english = sentences("en");
        var vietnamese = sentences("vi");
        assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) ->
                assertThat(places(vietnamese.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(places(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void textIsComposedAndApostrophesAreDoubledOnlyWherePlacesAre(String language)
            throws IOException {
        sentences(language)
                .forEach((key, text) -> {
                    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).as(key).isTrue();
                    if (PLACE.matcher(text).find()) {
                        assertThat(text.replace("''", "")).as(key).doesNotContain("'");
                    } else {
                        assertThat(text).as(key).doesNotContain("''");
                    }
                });
    }

    @Test
    void everyCodeHasItsSentence() throws IOException {
        var keys = sentences("en").keySet();
        assertThat(keys)
                .containsAll(Arrays.stream(GateId.values()).map(g -> "gate." + g.key()).toList())
                .containsAll(Arrays.stream(Outcome.values()).map(o -> "outcome." + o).toList())
                .containsAll(Arrays.stream(Why.Code.values()).map(c -> "why." + c).toList())
                .containsAll(
                        Arrays.stream(MemorySource.Code.values())
                                .map(c -> "load.memory.source." + c)
                                .toList())
                .containsAll(
                        Arrays.stream(MemoryUnknown.Code.values())
                                .map(c -> "load.memory.missing." + c)
                                .toList());
        List<String> scores = scoreCodes();
        assertThat(scores).hasSizeGreaterThan(20);
        assertThat(keys).containsAll(scores.stream().map(code -> "score." + code).toList());
    }

    private static List<String> scoreCodes() throws IOException {
        try (var files = Files.walk(Path.of("../harness/src/main/java/dev/quantgate"))) {
            return files.filter(Files::isRegularFile)
                    .map(MessagesTest::text)
                    .flatMap(
                            text -> SCORE_CODE.matcher(text).results().map(found -> found.group(1)))
                    .distinct()
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().distinct().toList();
    }

    private static Map<String, String> sentences(String language) throws IOException {
        var properties = new Properties();
        try (var in =
                Files.newBufferedReader(
                        Path.of(
                                "src/main/resources/dev/quantgate/reports/messages_%s.properties"
                                        .formatted(language)),
                        StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        var sentences = new TreeMap<String, String>();
        properties.forEach((key, value) -> sentences.put((String) key, (String) value));
        return sentences;
    }
}
