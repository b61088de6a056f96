package dev.quantgate.golden.generate;

import dev.quantgate.golden.load.GoldenSetException;
import dev.quantgate.golden.load.Manifest;
import dev.quantgate.provenance.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Writes the cases of a set: every family in all its phrasings and shapes, with values of the test
/// side.
public final class SetWriter {
    /// Characters that a prompt may have, so that it fits the context of small models.
    static final int LONGEST_PROMPT = 6_000;

    private static final int TRIES_A_CASE = 100;
    private static final int ID_DIGITS = 8;
    private static final int ANSWER_TOKENS = 48;

    private final Templates templates;
    private final long seed;
    private final List<String> mistakes = new ArrayList<>();

    /// @param seed equal seeds write equal sets
    public SetWriter(Templates templates, long seed) {
        this.templates = templates;
        this.seed = seed;
    }

    /// Writes the files of the set into a folder; what else lies there stays.
    ///
    /// @throws GoldenSetException as [#files()] does
    public void write(Path folder) throws IOException {
        for (var file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /// The files of the set, manifest included: path within the set to content.
    ///
    /// @throws GoldenSetException when a family runs out of values or writes prompts that are too
    ///   long
    public Map<String, String> files() {
        Map<String, StringBuilder> lines = new TreeMap<>();
        Set<String> clusters = new HashSet<>();
        int count = 0;
        for (GeneratedCase one : cases()) {
            lines.computeIfAbsent(
                            "cases/" + one.line().get("category").asString() + ".jsonl",
                            _ -> new StringBuilder())
                    .append(CaseParts.spaced(one.line()))
                    .append('\n');
            clusters.add(one.line().get("cluster").asString());
            count++;
        }
        if (!mistakes.isEmpty()) {
            throw new GoldenSetException(mistakes);
        }
        Map<String, String> files = new LinkedHashMap<>();
        lines.forEach((path, text) -> files.put(path, text.toString()));
        String manifest = manifest(files, count, clusters.size());
        files.put("golden-set.json", manifest);
        return files;
    }

    /// A case as its line spells it.
    ///
    /// @param atoms every value with a side that stands in it
    record GeneratedCase(ObjectNode line, Set<String> atoms) {}

    List<GeneratedCase> cases() {
        List<GeneratedCase> cases = new ArrayList<>();
        for (Family family : templates.families()) {
            Set<String> prompts = new HashSet<>();
            try {
                for (int wording = 0; wording < wordings(family); wording++) {
                    for (int shape = 0; shape < family.kind().shapeNames().size(); shape++) {
                        cases.addAll(cluster(family, wording, shape, prompts));
                    }
                }
            } catch (NoValueException e) {
                mistakes.add(
                        "families/%s.json#/values: must have values enough, found %s"
                                .formatted(family.name(), e.getMessage()));
            }
        }
        return cases;
    }

    private static int wordings(Family family) {
        return family.phrasings().size() + family.unseen().size();
    }

    private List<GeneratedCase> cluster(
            Family family, int wording, int shape, Set<String> prompts) {
        String cluster =
                "%s-%02d-%s"
                        .formatted(
                                family.name(), wording + 1, family.kind().shapeNames().get(shape));
        // A cluster's cases do not depend on what else the set holds.
        var random = Seeds.random(seed, cluster);
        List<GeneratedCase> cases = new ArrayList<>();
        int attempts = 0;
        while (cases.size() < templates.perCluster(family)) {
            if (++attempts > TRIES_A_CASE) {
                throw new NoValueException("no further case after " + prompts.size());
            }
            GeneratedCase written = write(family, cluster, wording, shape, random);
            if (prompts.add(written.line().get("prompt").asString())) {
                cases.add(written);
            }
        }
        return cases;
    }

    private GeneratedCase write(
            Family family, String cluster, int wording, int shape, SplittableRandom random) {
        boolean unseen = wording >= family.phrasings().size();
        Template phrasing =
                unseen
                        ? family.unseen().get(wording - family.phrasings().size())
                        : family.phrasings().get(wording);
        var draw = new Draw(family.sources(), Side.TEST, random, Integer.MAX_VALUE);
        Draft draft = family.kind().draft(draw, phrasing, shape);
        if (draft.prompt().length() > LONGEST_PROMPT) {
            mistakes.add(
                    "families/%s.json#/shapes/%d: prompts must not exceed %d characters, found %d"
                            .formatted(
                                    family.name(), shape, LONGEST_PROMPT, draft.prompt().length()));
        }
        ObjectNode line = CaseParts.object();
        line.put("id", id(family, draft));
        line.put("cluster", cluster);
        line.put("category", family.category());
        line.put("criticality", family.criticality());
        List<String> tags = new ArrayList<>(List.of("family:" + family.name()));
        if (unseen) {
            tags.add("phrasing:unseen");
        }
        line.set("tags", CaseParts.texts(tags));
        line.put("prompt", draft.prompt());
        if (draft.contract() != null) {
            line.set("contract", draft.contract());
        }
        line.set("expectation", draft.expectation());
        line.put("maxTokens", ANSWER_TOKENS + draft.answer().length());
        line.set("accept", CaseParts.texts(List.of(draft.answer())));
        line.set("reject", CaseParts.texts(draft.reject()));
        line.put("source", "generated from templates/families/" + family.name() + ".json");
        line.put("license", templates.license());
        line.put("notes", family.about());
        return new GeneratedCase(line, draw.atoms());
    }

    /// An id is a digest of the question and what is expected of it, so a case that changes gets
    /// another.
    private static String id(Family family, Draft draft) {
        String digest =
                Sha256.of(draft.prompt() + "\n" + draft.contract() + "\n" + draft.expectation());
        int hex = digest.indexOf(':') + 1;
        return "%s/%s-%s"
                .formatted(
                        family.category(), family.name(), digest.substring(hex, hex + ID_DIGITS));
    }

    private String manifest(Map<String, String> files, int cases, int clusters) {
        ObjectNode manifest = CaseParts.object();
        manifest.put("name", templates.name());
        manifest.put("version", templates.version());
        manifest.put("language", "vi");
        manifest.put("license", templates.license());
        manifest.put("description", templates.description());
        ObjectNode generated = CaseParts.object();
        generated.put("seed", seed);
        generated.put("templates", templates.digest());
        manifest.set("generated", generated);
        var digests = new TreeMap<String, String>();
        files.forEach((path, text) -> digests.put(path, Sha256.of(text)));
        return Manifest.text(Manifest.of(manifest, digests, cases, clusters));
    }
}
