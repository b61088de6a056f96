package dev.quantgate.golden.load;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.schema.DataSchema;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a golden set: a folder with `golden-set.json`, or one `.jsonl` file of cases.
///
/// Its formats are published as JSON Schemas beside this class, `golden-set.schema.json` and
/// `golden-case.schema.json`.
public final class GoldenSetLoader {
    private static final String MANIFEST = "golden-set.json";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final DataSchema manifestSchema =
            DataSchema.resource(GoldenSetLoader.class, "golden-set.schema.json");
    private final DataSchema caseSchema =
            DataSchema.resource(GoldenSetLoader.class, "golden-case.schema.json");

    /// Creates a loader; it holds the schemas only.
    public GoldenSetLoader() {}

    /// The folder that every file of a set lies in.
    ///
    /// @param set folder, or a single file of cases
    public static Path root(Path set) {
        return Files.isDirectory(set)
                ? set
                : Objects.requireNonNull(set.toAbsolutePath().getParent());
    }

    /// Reads and checks a whole set.
    ///
    /// @param set folder with a manifest, or a single file of cases
    /// @throws GoldenSetException with every mistake found
    public GoldenSet load(Path set) {
        return new Reading(set).load();
    }

    /// Every file that belongs to a set, manifest included.
    ///
    /// @throws GoldenSetException when the manifest cannot be read
    public List<Path> files(Path set) {
        var reading = new Reading(set);
        List<Path> files = new ArrayList<>();
        Path manifest = reading.root.resolve(MANIFEST);
        if (reading.single == null) {
            files.add(manifest);
            files.addAll(reading.listed(reading.manifest()));
        } else {
            files.add(reading.single);
            reading.cases(reading.single);
            files.addAll(reading.referenced);
        }
        reading.stopOnMistakes();
        return files;
    }

    /// The manifest of a folder of cases as it should be: what the present one says of the set, the
    /// digest of every file of cases and of every file that a case names, and what they count.
    ///
    /// @param head `name`, `version` and the like; its `files` and `counts` are replaced
    /// @throws GoldenSetException with every mistake found in the cases
    public ObjectNode seal(Path folder, ObjectNode head) {
        return new Reading(folder).seal(head);
    }

    /// A line of a file of cases.
    ///
    /// @param mistakes what is wrong with it by itself
    private record Line(String source, String place, JsonNode tree, List<String> mistakes) {}

    /// One pass over one set, collecting mistakes.
    private final class Reading {
        private final Path set;
        private final Path root;
        private final @Nullable Path single;
        private final List<String> mistakes = new ArrayList<>();
        private final Map<String, String> firstSeen = new HashMap<>();
        private final Map<Path, Optional<String>> texts = new HashMap<>();
        private final Set<Path> listed = new HashSet<>();
        private final Set<Path> referenced = new TreeSet<>();
        private final Set<String> soundSchemas = new HashSet<>();
        private boolean unlisted;

        Reading(Path set) {
            this.set = set;
            this.root = root(set);
            this.single = soleFile(set);
        }

        /// A folder that holds one file of cases and no manifest is that file: the snapshot of one.
        private @Nullable Path soleFile(Path set) {
            if (!Files.isDirectory(set)) {
                return set;
            }
            if (Files.exists(set.resolve(MANIFEST))) {
                return null;
            }
            try (var entries = Files.list(set)) {
                List<Path> files =
                        entries.filter(file -> file.toString().endsWith(".jsonl")).toList();
                return files.size() == 1 ? files.getFirst() : null;
            } catch (IOException e) {
                throw new GoldenSetException(List.of(set + ": cannot be read: " + e));
            }
        }

        GoldenSet load() {
            if (single != null) {
                List<GoldenCase> cases = cases(single);
                if (cases.isEmpty() && mistakes.isEmpty()) {
                    mistakes.add(single + ": holds no case");
                }
                stopOnMistakes();
                String file = String.valueOf(single.getFileName());
                return new GoldenSet(
                        file.replaceFirst("\\.jsonl$", ""),
                        "unversioned",
                        "vi",
                        license(cases),
                        hash(Stream.concat(Stream.of(single), referenced.stream()).toList()),
                        cases);
            }
            JsonNode manifest = manifest();
            List<Path> files = listed(manifest);
            stopOnMistakes();
            checkDigests(manifest, files);
            List<GoldenCase> cases = new ArrayList<>();
            for (JsonNode entry : manifest.get("files")) {
                Path file = root.resolve(entry.get("path").asString());
                if (file.toString().endsWith(".jsonl")) {
                    cases.addAll(cases(file));
                }
            }
            if (mistakes.isEmpty()) {
                count("cases", manifest, cases.size());
                count(
                        "clusters",
                        manifest,
                        (int) cases.stream().map(GoldenCase::cluster).distinct().count());
            }
            stopOnMistakes();
            return new GoldenSet(
                    manifest.get("name").asString(),
                    manifest.get("version").asString(),
                    manifest.get("language").asString(),
                    manifest.get("license").asString(),
                    hash(files),
                    cases);
        }

        ObjectNode seal(ObjectNode head) {
            List<GoldenCase> cases = new ArrayList<>();
            Set<Path> files = new TreeSet<>();
            try (var found = Files.walk(root)) {
                files.addAll(found.filter(file -> file.toString().endsWith(".jsonl")).toList());
            } catch (IOException e) {
                mistakes.add(root + ": cannot be read: " + e);
            }
            unlisted = true;
            files.forEach(file -> cases.addAll(cases(file)));
            if (cases.isEmpty() && mistakes.isEmpty()) {
                mistakes.add(root + ": holds no case");
            }
            stopOnMistakes();
            files.addAll(referenced);
            var digests = new TreeMap<String, String>();
            files.forEach(file -> digests.put(within(file), Sha256.of(file)));
            ObjectNode manifest = Manifest.of(head, digests, cases);
            mistakes.addAll(manifestSchema.mistakes(root.resolve(MANIFEST).toString(), manifest));
            stopOnMistakes();
            return manifest;
        }

        private String license(List<GoldenCase> cases) {
            return cases.stream()
                    .map(one -> one.provenance().license())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" AND "));
        }

        private void count(String what, JsonNode manifest, int found) {
            int said = manifest.get("counts").get(what).asInt();
            if (said != found) {
                mistakes.add(
                        "%s#/counts/%s: the files hold %d, found %d"
                                .formatted(root.resolve(MANIFEST), what, found, said));
            }
        }

        void stopOnMistakes() {
            if (!mistakes.isEmpty()) {
                throw new GoldenSetException(mistakes);
            }
        }

        JsonNode manifest() {
            Path file = root.resolve(MANIFEST);
            Optional<String> text = read(file);
            stopOnMistakes();
            Optional<JsonNode> tree = parse(file.toString(), text.orElseThrow());
            tree.ifPresent(node -> mistakes.addAll(manifestSchema.mistakes(file.toString(), node)));
            stopOnMistakes();
            return tree.orElseThrow();
        }

        List<Path> listed(JsonNode manifest) {
            List<Path> files = new ArrayList<>();
            int index = 0;
            for (JsonNode entry : manifest.get("files")) {
                String name = entry.get("path").asString();
                Path file = root.resolve(name).normalize();
                if (!file.startsWith(root.normalize())) {
                    mistakes.add(
                            "%s#/files/%d/path: must stay inside the set's folder, found %s"
                                    .formatted(root.resolve(MANIFEST), index, name));
                } else {
                    files.add(file);
                    listed.add(file);
                }
                index++;
            }
            return files;
        }

        private void checkDigests(JsonNode manifest, List<Path> files) {
            for (int i = 0; i < files.size(); i++) {
                String said = manifest.get("files").get(i).get("sha256").asString();
                if (Files.isRegularFile(files.get(i))) {
                    String found = Sha256.of(files.get(i));
                    if (!found.equals("sha256:" + said)) {
                        mistakes.add(
                                "%s#/files/%d/sha256: %s has %s, found %s"
                                        .formatted(
                                                root.resolve(MANIFEST),
                                                i,
                                                files.get(i).getFileName(),
                                                found.substring("sha256:".length()),
                                                said));
                    }
                } else {
                    mistakes.add(files.get(i) + ": no such file");
                }
            }
        }

        private String hash(List<Path> files) {
            return Sha256.of(
                    files.stream()
                            .map(file ->
                                    root.toAbsolutePath()
                                                    .relativize(file.toAbsolutePath())
                                                    .toString()
                                                    .replace('\\', '/')
                                            + " "
                                            + Sha256.of(file)
                                            + "\n")
                            .sorted()
                            .collect(Collectors.joining()));
        }

        private Optional<String> read(Path file) {
            try {
                return Optional.of(Files.readString(file));
            } catch (NoSuchFileException _) {
                mistakes.add(
                        file.getFileName().toString().equals(MANIFEST)
                                ? set + ": holds no " + MANIFEST
                                : file + ": no such file");
            } catch (CharacterCodingException _) {
                mistakes.add(file + ": must be UTF-8, found bytes that are not");
            } catch (IOException e) {
                mistakes.add(file + ": cannot be read: " + e);
            }
            return Optional.empty();
        }

        private Optional<JsonNode> parse(String source, String text) {
            try {
                return Optional.of(JSON.readTree(text));
            } catch (JacksonException e) {
                mistakes.add(noObject(source, e));
                return Optional.empty();
            }
        }

        private static String noObject(String source, JacksonException e) {
            return "%s: must be one JSON object: %s"
                    .formatted(source, e.getOriginalMessage().lines().findFirst().orElse(""));
        }

        private List<GoldenCase> cases(Path file) {
            List<GoldenCase> cases = new ArrayList<>();
            List<String> lines = read(file).map(text -> text.lines().toList()).orElse(List.of());
            String name = within(file);
            // What a line is by itself is seen side by side, what lines are to each other in order.
            List<Line> read =
                    IntStream.range(0, lines.size())
                            .parallel()
                            .filter(i -> !lines.get(i).isBlank())
                            .mapToObj(i ->
                                    line(file + ":" + (i + 1), name + ":" + (i + 1), lines.get(i)))
                            .toList();
            for (Line line : read) {
                mistakes.addAll(line.mistakes());
                if (line.mistakes().isEmpty()) {
                    resolve(line.source(), line.place(), line.tree()).ifPresent(cases::add);
                }
            }
            return cases;
        }

        private Line line(String source, String place, String text) {
            try {
                JsonNode tree = JSON.readTree(text);
                List<String> found = new ArrayList<>(caseSchema.mistakes(source, tree));
                found.addAll(CaseRules.decomposed(source, tree));
                return new Line(source, place, tree, found);
            } catch (JacksonException e) {
                return new Line(
                        source, place, NullNode.getInstance(), List.of(noObject(source, e)));
            }
        }

        /// The file as the set names it, the same on every machine.
        private String within(Path file) {
            Path relative = root.toAbsolutePath().relativize(file.toAbsolutePath());
            return relative.toString().replace(File.separatorChar, '/');
        }

        private Optional<GoldenCase> resolve(String source, String place, JsonNode tree) {
            int before = mistakes.size();
            mistakes.addAll(CaseRules.mistakes(source, tree));
            String id = tree.get("id").asString();
            String earlier = firstSeen.putIfAbsent(id, source);
            if (earlier != null) {
                mistakes.add(
                        "%s#/id: must be unique, found %s again (first in %s)"
                                .formatted(source, id, earlier));
            }
            Optional<String> schema = schema(source, tree.path("contract").path("schema"));
            List<String> documents = documents(source, tree.path("documents"));
            return mistakes.size() > before
                    ? Optional.empty()
                    : Optional.of(
                            new CaseJson(tree).resolve(schema.orElse(null), documents, place));
        }

        /// Text of a contract's schema, given inline or as a path inside the set.
        private Optional<String> schema(String source, JsonNode node) {
            if (node.isMissingNode()) {
                return Optional.empty();
            }
            Optional<String> text =
                    node.isString()
                            ? referenced(source, "/contract/schema", node.asString())
                                    .filter(found -> parse(node.asString(), found).isPresent())
                            : Optional.of(node.toString());
            text.filter(found -> !soundSchemas.contains(found))
                    .ifPresent(found -> {
                        List<String> wrong =
                                DataSchema.ofSchemas()
                                        .mistakes(source, "/contract/schema", JSON.readTree(found));
                        mistakes.addAll(wrong);
                        if (wrong.isEmpty()) {
                            soundSchemas.add(found);
                        }
                    });
            return text;
        }

        private List<String> documents(String source, JsonNode names) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String pointer = "/documents/" + i;
                referenced(source, pointer, names.get(i).asString())
                        .ifPresent(text -> {
                            if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
                                mistakes.add(
                                        "%s#%s: must be NFC, found decomposed text in the file"
                                                .formatted(source, pointer));
                            }
                            texts.add(text);
                        });
            }
            return texts;
        }

        /// Text of a file that a case names.
        private Optional<String> referenced(String source, String pointer, String name) {
            Path file = root.resolve(name).normalize();
            Optional<String> problem =
                    !file.startsWith(root.normalize())
                            ? Optional.of("must stay inside the set's folder")
                            : !Files.isRegularFile(file)
                                    ? Optional.of("must be a file of the set")
                                    : single == null && !unlisted && !listed.contains(file)
                                            ? Optional.of("must be listed in " + MANIFEST)
                                            : Optional.empty();
            if (problem.isPresent()) {
                mistakes.add("%s#%s: %s, found %s".formatted(source, pointer, problem.get(), name));
                return Optional.empty();
            }
            referenced.add(file);
            return texts.computeIfAbsent(file, this::read);
        }
    }
}
