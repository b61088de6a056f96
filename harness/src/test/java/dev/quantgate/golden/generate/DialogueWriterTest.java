package dev.quantgate.golden.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What training dialogues ask after their first question, and what their lists say.
class DialogueWriterTest {
    private static final int DIALOGUES = 3_000;
    private static final Templates TEMPLATES =
            new TemplateLoader().load(Path.of("../golden-sets/vi-office"));

    /// Answers about lists and tables name what they are about before a colon or a bracket.
    private static final Pattern ASKED = Pattern.compile("^[^:(]+");

    private static final Pattern PART = Pattern.compile("(?m)^\\d+\\. PT-\\S+ \\(([^)]+)\\):");

    private static List<JsonNode> dialogues(String family) {
        var writer = new DialogueWriter(TEMPLATES, 7, false, 5_000);
        var random = new SplittableRandom(7);
        return Stream.generate(() -> (JsonNode) writer.next(random).line())
                .limit(DIALOGUES)
                .filter(line -> line.get("family").asString().equals(family))
                .toList();
    }

    private static List<String> asked(JsonNode dialogue) {
        return dialogue.get("messages")
                .valueStream()
                .filter(message -> message.get("role").asString().equals("assistant"))
                .map(message -> message.get("content").asString())
                .flatMap(answer -> ASKED.matcher(answer).results().map(MatchResult::group))
                .toList();
    }

    private static List<String> parts(JsonNode dialogue) {
        String prompt = dialogue.get("messages").get(0).get("content").asString();
        return PART.matcher(prompt).results().map(found -> found.group(1)).toList();
    }

    /// @param many more questions than this has one dialogue at least
    @ParameterizedTest
    @CsvSource({"gia-phu-tung, 20", "doanh-so, 6"})
    void noLineOfAListAndNoCellOfATableIsAskedForTwice(String family, int many) {
        assertThat(dialogues(family).stream().map(DialogueWriterTest::asked))
                .hasSizeGreaterThan(20)
                .anyMatch(asked -> asked.size() > many)
                .allSatisfy(asked -> assertThat(asked).doesNotHaveDuplicates());
    }

    @Test
    void someListsSayTheSameOfSeveralKeysAndSomeDoNot() {
        List<List<String>> lists =
                dialogues("gia-phu-tung").stream()
                        .map(DialogueWriterTest::parts)
                        .filter(parts -> parts.size() > 10)
                        .toList();
        assertThat(lists)
                .anyMatch(parts -> parts.stream().distinct().count() < parts.size() / 2)
                .anyMatch(parts -> parts.stream().distinct().count() == parts.size());
    }
}
