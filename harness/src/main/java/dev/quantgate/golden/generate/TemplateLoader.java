package dev.quantgate.golden.generate;

import dev.quantgate.golden.load.GoldenSetException;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.schema.DataSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the templates of a generated set; all mistakes are told at once, as file, JSON pointer,
/// rule and value found.
public final class TemplateLoader {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final DataSchema setSchema =
            DataSchema.resource(TemplateLoader.class, "set.schema.json");
    private final DataSchema familySchema =
            DataSchema.resource(TemplateLoader.class, "family.schema.json");
    private final DataSchema valuesSchema =
            DataSchema.resource(TemplateLoader.class, "values.schema.json");

    /// Creates a loader; it holds the schemas only.
    public TemplateLoader() {}

    /// Reads `templates/` of a set's folder.
    ///
    /// @throws GoldenSetException with every mistake found
    public Templates load(Path set) {
        return new Reading(set.resolve("templates")).load();
    }

    /// One pass over one folder, collecting mistakes.
    private final class Reading {
        private static final int DRAWN_TO_COUNT = 2_000;
        private static final int FEWEST_TEST = 5;
        private static final int FEWEST_TRAINING = 15;

        private final Path folder;
        private final List<String> mistakes = new ArrayList<>();
        private final Map<String, JsonNode> valueFiles = new TreeMap<>();
        private final Map<String, ValueSource> shared = new HashMap<>();

        Reading(Path folder) {
            this.folder = folder;
        }

        Templates load() {
            Path about = folder.resolve("set.json");
            Optional<JsonNode> set = tree(about);
            set.ifPresent(node -> mistakes.addAll(setSchema.mistakes(about.toString(), node)));
            List<Path> values = files("values");
            for (Path file : values) {
                tree(file)
                        .filter(node -> passes(valuesSchema, file, node))
                        .ifPresent(node -> valueFiles.put(name(file), node));
            }
            for (var file : valueFiles.entrySet()) {
                shared(file.getKey(), Set.of(), place(file.getKey()));
            }
            List<Family> families = new ArrayList<>();
            List<Path> familyFiles = files("families");
            for (Path file : familyFiles) {
                tree(file)
                        .filter(node -> passes(familySchema, file, node))
                        .flatMap(node -> family(file, node))
                        .ifPresent(families::add);
            }
            if (mistakes.isEmpty() && families.isEmpty()) {
                mistakes.add(folder.resolve("families") + ": holds no family");
            }
            if (!mistakes.isEmpty()) {
                throw new GoldenSetException(mistakes);
            }
            List<Path> all = new ArrayList<>(values);
            all.addAll(familyFiles);
            all.add(about);
            JsonNode said = set.orElseThrow();
            return new Templates(
                    said.get("name").asString(),
                    said.get("version").asString(),
                    said.get("license").asString(),
                    said.get("description").asString(),
                    perCluster(said),
                    digest(all),
                    families);
        }

        private static Map<String, Integer> perCluster(JsonNode set) {
            Map<String, Integer> counts = new TreeMap<>();
            set.path("perCluster")
                    .properties()
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
            return counts;
        }

        private String digest(List<Path> files) {
            return Sha256.of(
                    files.stream()
                            .map(file ->
                                    folder.relativize(file).toString().replace('\\', '/')
                                            + " "
                                            + Sha256.of(file)
                                            + "\n")
                            .sorted()
                            .collect(Collectors.joining()));
        }

        private List<Path> files(String kind) {
            try (var entries = Files.list(folder.resolve(kind))) {
                return entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
            } catch (IOException e) {
                mistakes.add("%s: cannot be read: %s".formatted(folder.resolve(kind), e));
                return List.of();
            }
        }

        private static String name(Path file) {
            return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        }

        private String place(String name) {
            return folder.resolve("values").resolve(name + ".json") + "#";
        }

        private Optional<JsonNode> tree(Path file) {
            try {
                String text = Files.readString(file);
                if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
                    mistakes.add(file + ": must be NFC, found decomposed text");
                }
                return Optional.of(JSON.readTree(text));
            } catch (IOException e) {
                mistakes.add(file + ": cannot be read: " + e);
            } catch (JacksonException e) {
                mistakes.add(
                        "%s: must be one JSON object: %s, line %d"
                                .formatted(
                                        file,
                                        e.getOriginalMessage().lines().findFirst().orElse(""),
                                        e.getLocation().getLineNr()));
            }
            return Optional.empty();
        }

        private boolean passes(DataSchema schema, Path file, JsonNode node) {
            List<String> found = schema.mistakes(file.toString(), node);
            mistakes.addAll(found);
            return found.isEmpty();
        }

        private Optional<Family> family(Path file, JsonNode node) {
            Map<String, ValueSource> sources = new LinkedHashMap<>();
            for (var slot : node.get("values").properties()) {
                source(slot.getValue(), Set.of(), file + "#/values/" + slot.getKey())
                        .ifPresent(source -> sources.put(slot.getKey(), source));
            }
            if (sources.size() < node.get("values").size()) {
                return Optional.empty();
            }
            return new FamilyReader(file.toString().replace('\\', '/'), node, sources, mistakes)
                    .read();
        }

        /// A source named, or given in its place.
        private Optional<ValueSource> source(JsonNode node, Set<String> within, String place) {
            if (node.isString()) {
                return shared(node.asString(), within, place);
            }
            if (node.isArray()) {
                return enough(new ValueSource.Entries(texts(node), true), place);
            }
            int hash = place.indexOf('#');
            List<String> found =
                    valuesSchema.mistakes(
                            place.substring(0, hash), place.substring(hash + 1), node);
            mistakes.addAll(found);
            return found.isEmpty() ? made(node, within, place) : Optional.empty();
        }

        private Optional<ValueSource> shared(String name, Set<String> within, String place) {
            ValueSource known = shared.get(name);
            if (known != null) {
                return Optional.of(known);
            }
            JsonNode node = valueFiles.get(name);
            if (node == null || within.contains(name)) {
                mistakes.add(
                        "%s: must name a sound file of values%s, found \"%s\""
                                .formatted(
                                        place,
                                        node == null ? "" : " that does not need itself",
                                        name));
                return Optional.empty();
            }
            Set<String> deeper = new HashSet<>(within);
            deeper.add(name);
            Optional<ValueSource> made = made(node, deeper, place(name));
            made.ifPresent(source -> shared.put(name, source));
            return made;
        }

        private Optional<ValueSource> made(JsonNode node, Set<String> within, String place) {
            if (node.has("closed")) {
                return Optional.of(new ValueSource.Entries(texts(node.get("closed")), false));
            }
            Optional<ValueSource> source =
                    node.has("entries")
                            ? Optional.of(new ValueSource.Entries(texts(node.get("entries")), true))
                            : node.has("pattern")
                                    ? codes(texts(node.get("pattern")), place)
                                    : node.has("number")
                                            ? Optional.of(amounts(node.get("number")))
                                            : node.has("date")
                                                    ? Optional.of(days(node.get("date")))
                                                    : composed(node, within, place);
            return source.flatMap(one -> enough(one, place));
        }

        /// A source must have values for cases and for training.
        private Optional<ValueSource> enough(ValueSource source, String place) {
            var random = new SplittableRandom(1);
            Set<String> test = new HashSet<>();
            Set<String> training = new HashSet<>();
            for (int i = 0; i < DRAWN_TO_COUNT; i++) {
                String atom = source.any(random).atom();
                (Side.of(atom) == Side.TEST ? test : training).add(atom);
            }
            if (test.size() < FEWEST_TEST || training.size() < FEWEST_TRAINING) {
                mistakes.add(
                        "%s: must have %d values to test and %d to train, found %d and %d"
                                .formatted(
                                        place,
                                        FEWEST_TEST,
                                        FEWEST_TRAINING,
                                        test.size(),
                                        training.size()));
                return Optional.empty();
            }
            return Optional.of(source);
        }

        private ValueSource amounts(JsonNode node) {
            return new ValueSource.Amounts(
                    node.get("from").asLong(),
                    Math.max(node.get("from").asLong(), node.get("to").asLong()),
                    node.path("step").asLong(1),
                    node.path("grouped").asBoolean(false));
        }

        private ValueSource days(JsonNode node) {
            LocalDate from = LocalDate.parse(node.get("from").asString());
            LocalDate to = LocalDate.parse(node.get("to").asString());
            String format = node.get("format").asString();
            return new ValueSource.Days(
                    from,
                    to.isBefore(from) ? from : to,
                    format.equals("long")
                            ? null
                            : DateTimeFormatter.ofPattern(format, Locale.ROOT));
        }

        private Optional<ValueSource> codes(List<String> patterns, String place) {
            List<List<String>> read = new ArrayList<>();
            for (String pattern : patterns) {
                try {
                    read.add(CodePattern.places(pattern));
                } catch (IllegalArgumentException e) {
                    mistakes.add("%s: %s, found \"%s\"".formatted(place, e.getMessage(), pattern));
                }
            }
            return read.size() == patterns.size()
                    ? Optional.of(new ValueSource.Codes(read))
                    : Optional.empty();
        }

        private Optional<ValueSource> composed(JsonNode node, Set<String> within, String place) {
            Map<String, ValueSource> parts = new LinkedHashMap<>();
            for (var part : node.get("parts").properties()) {
                if (part.getValue().isArray()) {
                    // Parts have no side, so they may be few.
                    parts.put(
                            part.getKey(), new ValueSource.Entries(texts(part.getValue()), false));
                } else {
                    source(part.getValue(), within, place + "/parts/" + part.getKey())
                            .ifPresent(source -> parts.put(part.getKey(), source));
                }
            }
            try {
                Template text = Template.of(node.get("text").asString());
                if (!parts.keySet().containsAll(text.names())) {
                    mistakes.add(
                            "%s/text: must hold slots of its parts %s, found \"%s\""
                                    .formatted(place, parts.keySet(), node.get("text").asString()));
                    return Optional.empty();
                }
                return Optional.of(new ValueSource.Composed(text, parts));
            } catch (IllegalArgumentException e) {
                mistakes.add(
                        "%s/text: %s, found \"%s\""
                                .formatted(place, e.getMessage(), node.get("text").asString()));
                return Optional.empty();
            }
        }

        private static List<String> texts(JsonNode array) {
            return array.valueStream().map(JsonNode::asString).toList();
        }
    }
}
