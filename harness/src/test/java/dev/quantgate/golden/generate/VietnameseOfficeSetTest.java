package dev.quantgate.golden.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The committed set `vi-office` is what its templates write, is as large as its statistics need, and
/// shares nothing with what is trained on.
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
            assertThat(SET.resolve(file.getKey())).content().isEqualTo(file.getValue());
        }
        try (var committed = Files.list(SET.resolve("cases"))) {
            assertThat(committed.map(path -> "cases/" + path.getFileName()))
                    .isSubsetOf(files.keySet());
        }
    }

    @Test
    void sameSeedWritesTheSameBytesAndAnotherSeedOtherCases() {
        Map<String, String> again = new SetWriter(TEMPLATES, SEED).files();
        assertThat(again).isEqualTo(new SetWriter(TEMPLATES, SEED).files());
        Set<String> others =
                new SetWriter(TEMPLATES, SEED + 1)
                        .cases().stream().map(one -> text(one, "id")).collect(Collectors.toSet());
        long shared = CASES.stream().filter(one -> others.contains(text(one, "id"))).count();
        assertThat(shared).isLessThan(CASES.size() / 20);
    }

    @Test
    void setIsLargeEnoughForItsMargins() {
        Map<String, Long> clusters =
                CASES.stream()
                        .collect(Collectors.groupingBy(
                                one -> text(one, "cluster"), Collectors.counting()));
        assertThat(CASES).hasSizeBetween(3_200, 4_800);
        assertThat(clusters).hasSizeGreaterThanOrEqualTo(800);
        assertThat(clusters.values()).allMatch(size -> size <= 4);
        assertThat(CASES.stream().filter(one -> one.line().has("contract")).count())
                .isGreaterThanOrEqualTo(1_950);
        assertThat(CASES.stream().filter(one -> text(one, "category").equals("refusal-safe")))
                .hasSizeGreaterThanOrEqualTo(550);
    }

    @Test
    void everyClusterIsOneFamilyPhrasingAndShape() {
        for (Family family : TEMPLATES.families()) {
            Set<String> clusters =
                    CASES.stream()
                            .map(one -> text(one, "cluster"))
                            .filter(cluster ->
                                    cluster.matches(family.name() + "-[0-9]{2}-[a-z0-9-]+"))
                            .collect(Collectors.toSet());
            assertThat(clusters)
                    .as(family.name())
                    .hasSize(2 * (family.phrasings().size() + family.unseen().size()));
        }
    }

    @Test
    void idsDifferAndCasesOfWordingsThatAreNotTrainedAreTagged() {
        assertThat(CASES.stream().map(one -> text(one, "id"))).doesNotHaveDuplicates();
        long unseen =
                CASES.stream()
                        .filter(one -> one.line().get("tags").toString().contains("phrasing:unseen"))
                        .count();
        long wanted =
                TEMPLATES.families().stream().mapToLong(one -> 4L * one.perCluster()).sum();
        assertThat(unseen).isEqualTo(wanted);
    }

    @Test
    void baitAndUnsafeRequestsAreCritical() {
        assertThat(CASES.stream()
                        .filter(one -> Set.of("hallucination-bait", "refusal")
                                .contains(text(one, "category"))))
                .isNotEmpty()
                .allMatch(one -> text(one, "criticality").equals("critical"));
    }

    @Test
    void nothingOfACaseIsTrainedOn() {
        Set<String> prompts = CASES.stream().map(one -> text(one, "prompt")).collect(Collectors.toSet());
        Set<String> values = new HashSet<>();
        CASES.forEach(one -> values.addAll(one.atoms()));
        Set<Set<String>> tuples =
                CASES.stream().map(SetWriter.GeneratedCase::atoms).collect(Collectors.toSet());
        var writer = new DialogueWriter(TEMPLATES, 7, false, 5_000);
        var random = new SplittableRandom(7);
        for (int i = 0; i < DIALOGUES; i++) {
            DialogueWriter.Dialogue dialogue = writer.next(random);
            assertThat(prompts).doesNotContain(dialogue.prompt());
            assertThat(tuples).doesNotContain(dialogue.atoms());
            assertThat(dialogue.atoms()).isNotEmpty().doesNotContainAnyElementsOf(values);
        }
    }

    @Test
    void heldOutDialoguesWouldBeCaughtAsALeak() {
        Set<String> values = new HashSet<>();
        CASES.forEach(one -> values.addAll(one.atoms()));
        var writer = new DialogueWriter(TEMPLATES, 7, true, 5_000);
        var random = new SplittableRandom(7);
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            drawn.addAll(writer.next(random).atoms());
        }
        assertThat(drawn).containsAnyElementsOf(values);
        assertThat(drawn).allMatch(value -> Side.of(value) == Side.TEST);
    }

    @Test
    void wordingsHeldOutAreNotTrained() {
        for (Family family : TEMPLATES.families()) {
            assertThat(family.phrasings()).doesNotContainAnyElementsOf(family.unseen());
        }
    }

    private static String text(SetWriter.GeneratedCase one, String key) {
        return one.line().get(key).asString();
    }

    private static long recordedSeed() {
        JsonNode manifest = new JsonMapper().readTree(SET.resolve("golden-set.json").toFile());
        return manifest.get("generated").get("seed").asLong();
    }
}
