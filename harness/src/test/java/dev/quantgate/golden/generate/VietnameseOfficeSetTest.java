package dev.quantgate.golden.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.provenance.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The committed set `vi-office` is what its templates write, is as large as its statistics need,
/// and shares nothing with what is trained on.
class VietnameseOfficeSetTest {
    private static final Path SET = Path.of("../golden-sets/vi-office");
    private static final int DIALOGUES = 20_000;

    private static final Templates TEMPLATES = new TemplateLoader().load(SET);
    private static final long SEED = recordedSeed();
    private static final List<SetWriter.GeneratedCase> CASES =
            new SetWriter(TEMPLATES, SEED).cases();

    @Test
    void committedSetIsWhatItsTemplatesAndItsRecordedSeedWrite() throws IOException {
        Map<String, String> files = new SetWriter(TEMPLATES, SEED).files();
        for (var file : files.entrySet()) {
            // Digests, because a difference would print megabytes.
            assertThat(Sha256.of(SET.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(Sha256.of(file.getValue()));
        }
        try (var committed = Files.list(SET.resolve("cases"))) {
            assertThat(committed.map(path -> "cases/" + path.getFileName()))
                    .isSubsetOf(files.keySet());
        }
    }

    @Test
    void sameSeedWritesTheSameBytesAndAnotherSeedOtherCases() {
        Map<String, String> files = new SetWriter(TEMPLATES, SEED).files();
        assertThat(files.equals(new SetWriter(TEMPLATES, SEED).files())).isTrue();
        Set<String> others = texts(new SetWriter(TEMPLATES, SEED + 1).cases(), "prompt");
        others.retainAll(texts(CASES, "prompt"));
        assertThat(others.size()).isLessThan(CASES.size() / 20);
    }

    @Test
    void setIsLargeEnoughForItsMargins() {
        Map<String, Long> clusters =
                CASES.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> text(one, "cluster"), Collectors.counting()));
        assertThat(CASES.size()).isBetween(3_200, 4_700);
        assertThat(clusters.size()).isGreaterThanOrEqualTo(800);
        assertThat(clusters.values()).allMatch(size -> size <= 4);
        assertThat(CASES.stream().filter(one -> one.line().has("contract")).count())
                .isGreaterThanOrEqualTo(1_950);
        assertThat(
                        CASES.stream()
                                .filter(one -> text(one, "category").equals("refusal-safe"))
                                .count())
                .isGreaterThanOrEqualTo(550);
    }

    @Test
    void everyClusterIsOneFamilyPhrasingAndShape() {
        Set<String> clusters = texts(CASES, "cluster");
        for (Family family : TEMPLATES.families()) {
            String shape =
                    family.name()
                            + "-[0-9]{2}-("
                            + String.join("|", family.kind().shapeNames())
                            + ")";
            assertThat(clusters.stream().filter(cluster -> cluster.matches(shape)))
                    .as(family.name())
                    .hasSize(2 * (family.phrasings().size() + family.unseen().size()));
        }
    }

    @Test
    void idsDifferAndCasesOfWordingsThatAreNotTrainedAreTagged() {
        assertThat(texts(CASES, "id").size()).isEqualTo(CASES.size());
        long unseen =
                CASES.stream()
                        .filter(one ->
                                one.line().get("tags").toString().contains("\"phrasing:unseen\""))
                        .count();
        assertThat(unseen)
                .isEqualTo(
                        TEMPLATES.families().stream()
                                .mapToLong(one -> 4L * TEMPLATES.perCluster(one))
                                .sum());
    }

    @Test
    void baitAndUnsafeRequestsAreCriticalAndNothingElseIs() {
        Set<String> harmful = Set.of("hallucination-bait", "refusal");
        assertThat(
                        CASES.stream()
                                .filter(one ->
                                        harmful.contains(text(one, "category"))
                                                != text(one, "criticality").equals("critical"))
                                .map(one -> text(one, "id")))
                .isEmpty();
    }

    /// Plain sets, because 20,000 dialogues against thousands of cases are many comparisons.
    @Test
    void nothingOfACaseIsTrainedOn() {
        Set<String> prompts = texts(CASES, "prompt");
        Set<Set<String>> tuples =
                CASES.stream().map(SetWriter.GeneratedCase::atoms).collect(Collectors.toSet());
        Set<String> values = values();
        var writer = new DialogueWriter(TEMPLATES, 7, false, 5_000);
        var random = new SplittableRandom(7);
        List<String> leaks = new ArrayList<>();
        for (int i = 0; i < DIALOGUES; i++) {
            DialogueWriter.Dialogue dialogue = writer.next(random);
            if (prompts.contains(dialogue.prompt())
                    || tuples.contains(dialogue.atoms())
                    || dialogue.atoms().isEmpty()
                    || !Collections.disjoint(dialogue.atoms(), values)) {
                leaks.add(dialogue.prompt());
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void heldOutDialoguesWouldBeCaughtAsALeak() {
        var writer = new DialogueWriter(TEMPLATES, 7, true, 5_000);
        var random = new SplittableRandom(7);
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            drawn.addAll(writer.next(random).atoms());
        }
        assertThat(Collections.disjoint(drawn, values())).isFalse();
        assertThat(drawn).allMatch(value -> Side.of(value) == Side.TEST);
    }

    private static Set<String> values() {
        Set<String> values = new HashSet<>();
        CASES.forEach(one -> values.addAll(one.atoms()));
        return values;
    }

    private static Set<String> texts(List<SetWriter.GeneratedCase> cases, String key) {
        return cases.stream().map(one -> text(one, key)).collect(Collectors.toSet());
    }

    private static String text(SetWriter.GeneratedCase one, String key) {
        return one.line().get(key).asString();
    }

    private static long recordedSeed() {
        JsonNode manifest = new JsonMapper().readTree(SET.resolve("golden-set.json").toFile());
        return manifest.get("generated").get("seed").asLong();
    }
}
