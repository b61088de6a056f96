package dev.quantgate.config;

import dev.quantgate.config.QuantgateConfig.BenchOptions;
import dev.quantgate.config.QuantgateConfig.ContainerOptions;
import dev.quantgate.config.QuantgateConfig.Profile;
import dev.quantgate.config.QuantgateConfig.QualityOptions;
import dev.quantgate.config.QuantgateConfig.RuntimeOptions;
import dev.quantgate.config.QuantgateConfig.ServerOptions;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateSettings;
import dev.quantgate.judge.LoadRules;
import dev.quantgate.judge.Requirement;
import dev.quantgate.load.LoadAmount;
import dev.quantgate.load.Workload;
import dev.quantgate.schema.DataSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads `quantgate.yaml` over the defaults.
public final class ConfigLoader {
    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final String BASELINE = "baseline";
    private static final String CANDIDATES = "candidates";
    private static final String GOLDEN_SET = "goldenSet";
    private static final String MANIFEST = "manifest";
    private static final String FOLDER = "folder";
    private static final String OFF = "off";

    private static final long MEBI = 1 << 20;

    private final DataSchema schema;
    private final ObjectNode defaults;

    public ConfigLoader() {
        schema = DataSchema.resource(ConfigLoader.class, "quantgate.schema.json");
        defaults = (ObjectNode) YAML.readTree(resource("defaults.yaml"));
    }

    /// An empty set of changes, to be filled by a command line: the same keys as the file's, and
    /// read after it. Paths in it are relative to the working folder.
    public ObjectNode changes() {
        return YAML.createObjectNode();
    }

    /// The configuration of a run.
    ///
    /// @param files later ones count over earlier ones; paths in a file are relative to its folder
    /// @param changes what the command line says instead, from [#changes()]
    /// @throws ConfigException with every mistake found
    public QuantgateConfig load(List<Path> files, ObjectNode changes) {
        ObjectNode merged = defaults.deepCopy();
        for (Path file : files) {
            merge(merged, resolved(read(file), folderOf(file)));
        }
        List<String> mistakes = schema.mistakes("command line", changes);
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes);
        }
        merge(merged, resolved(changes, Path.of("")));
        return config(merged);
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private ObjectNode read(Path file) {
        JsonNode tree;
        try {
            tree = YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(List.of(file + ": cannot be read: " + reason(e)));
        } catch (JacksonException e) {
            throw new ConfigException(
                    List.of(
                            "%s:%d: not valid YAML: %s"
                                    .formatted(
                                            file,
                                            e.getLocation().getLineNr(),
                                            firstLine(e.getOriginalMessage()))));
        }
        if (tree.isMissingNode() || tree.isNull()) {
            return changes();
        }
        List<String> mistakes = schema.mistakes(file.toString(), tree);
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes);
        }
        return (ObjectNode) tree;
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : e.toString();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private static ObjectNode resolved(ObjectNode tree, Path folder) {
        ObjectNode copy = tree.deepCopy();
        for (String file : List.of(GOLDEN_SET, MANIFEST)) {
            if (copy.has(file)) {
                copy.put(file, folder.resolve(copy.get(file).asString()).toString());
            }
        }
        if (copy.has(BASELINE)) {
            copy.set(BASELINE, placed(copy.get(BASELINE), folder));
        }
        if (copy.has(CANDIDATES)) {
            ArrayNode models = copy.putArray(CANDIDATES);
            tree.get(CANDIDATES).forEach(model -> models.add(placed(model, folder)));
        }
        return copy;
    }

    /// Whether a model is a file is known when its runtime is; until then its folder goes with it.
    private static ObjectNode placed(JsonNode model, Path folder) {
        ObjectNode placed =
                model instanceof ObjectNode object
                        ? object.deepCopy()
                        : YAML.createObjectNode().put("model", model.asString());
        return placed.put(FOLDER, folder.toString());
    }

    /// Objects are merged key by key; a model and anything else is replaced.
    private static void merge(ObjectNode into, ObjectNode from) {
        for (var entry : from.properties()) {
            if (!entry.getKey().equals(BASELINE)
                    && entry.getValue() instanceof ObjectNode change
                    && into.get(entry.getKey()) instanceof ObjectNode kept) {
                merge(kept, change);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        }
    }

    private static QuantgateConfig config(ObjectNode tree) {
        Profile profile = constant(Profile.class, tree.get("profile"));
        JsonNode quality = tree.get("quality");
        JsonNode runtime = tree.get("runtime");
        BenchOptions bench = bench(tree.get("bench"));
        var context = new TreeMap<String, String>();
        tree.get("context")
                .properties()
                .forEach(entry -> context.put(entry.getKey(), entry.getValue().asString()));
        return new QuantgateConfig(
                tree.has(BASELINE) ? model(tree.get(BASELINE), runtime) : null,
                tree.path(CANDIDATES).valueStream().map(node -> model(node, runtime)).toList(),
                tree.path("quantize").valueStream().map(JsonNode::asString).toList(),
                path(tree.path(GOLDEN_SET)),
                path(tree.path(MANIFEST)),
                profile,
                constant(Requirement.class, tree.get("require")),
                tree.get("onUndecided").asString().equals("pass"),
                new RuntimeOptions(
                        runtime.get("context").asInt(),
                        unlessAuto(runtime.get("threads")),
                        unlessAuto(runtime.get("modelsAtOnce")),
                        seconds(runtime, "timeLimit"),
                        runtime.get("retries").asInt(),
                        new ServerOptions(
                                seconds(runtime, "connectLimit"),
                                seconds(runtime, "firstTokenLimit"),
                                seconds(runtime, "tokenGapLimit"),
                                text(runtime, "apiKeyEnv"),
                                runtime.get("insecureRegistry").asBoolean()),
                        containers(runtime.get("containers"))),
                new QualityOptions(
                        quality.get("seed").asInt(),
                        quality.get("noiseSample").asInt(),
                        quality.get("filter").valueStream().map(JsonNode::asString).toList(),
                        quality.get("limit").asInt(),
                        quality.get("concurrency").asInt()),
                bench,
                gates(
                        tree.get("gates"),
                        profile,
                        quality.get("repeats").asInt(),
                        bench.amount() == null ? QuantgateConfig.unmeasured() : Set.of()),
                load(tree.get("gates"), profile),
                context);
    }

    private static ModelOptions model(JsonNode node, JsonNode runtimeOptions) {
        RuntimeKind runtime =
                RuntimeKind.of(
                        node.path("runtime").asString(runtimeOptions.get("kind").asString()));
        String model = node.get("model").asString();
        String url = text(node, "url");
        if (url == null && runtime.hasUrl()) {
            url = text(runtimeOptions, "url");
        }
        return new ModelOptions(
                runtime.readsFile(model)
                        ? Path.of(node.get(FOLDER).asString()).resolve(model).toString()
                        : model,
                runtime,
                url,
                text(node, "name"),
                text(node, "quantization"));
    }

    private static BenchOptions bench(JsonNode node) {
        JsonNode amount = node.get("amount");
        return new BenchOptions(
                amount.asString().equals(OFF) ? null : constant(LoadAmount.class, amount),
                node.path("workloads")
                        .valueStream()
                        .map(JsonNode::asString)
                        .map(Workload::of)
                        .flatMap(Optional::stream)
                        .toList(),
                node.path("concurrency").valueStream().map(JsonNode::asInt).toList(),
                node.has("duration") ? seconds(node, "duration") : null);
    }

    private static ContainerOptions containers(JsonNode node) {
        return new ContainerOptions(
                node.get("ollamaImage").asString(),
                node.get("llamaServerImage").asString(),
                node.get("ollamaVolume").asString(),
                node.get("gpu").asBoolean());
    }

    private static Duration seconds(JsonNode node, String key) {
        return Duration.ofSeconds(node.get(key).asInt());
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asString() : null;
    }

    private static GateSettings gates(
            JsonNode gates, Profile profile, int repeats, Set<GateId> unmeasured) {
        Set<GateId> off = disabled(gates);
        off.addAll(unmeasured);
        Set<GateId> required = EnumSet.noneOf(GateId.class);
        for (GateId gate : GateId.values()) {
            if (gates.path(gate.key()).path("required").asBoolean(false)) {
                required.add(gate);
            }
        }
        return new GateSettings(
                profile.evidence(),
                margin(gates, GateId.FORMAT_ACCURACY, profile),
                margin(gates, GateId.TASK_ACCURACY, profile),
                margin(gates, GateId.SAFE_REFUSED, profile),
                proportion(gates.get(GateId.ERROR_RATE.key()).get("limit")),
                proportion(gates.get(GateId.OUTPUT_LENGTH.key()).get("least")),
                proportion(gates.get(GateId.OUTPUT_LENGTH.key()).get("most")),
                proportion(gates.get("baselineFloor")),
                repeats,
                off,
                required);
    }

    private static Set<GateId> disabled(JsonNode gates) {
        Set<GateId> off = EnumSet.noneOf(GateId.class);
        for (GateId gate : GateId.values()) {
            if (!gates.path(gate.key()).path("enabled").asBoolean(true)) {
                off.add(gate);
            }
        }
        return off;
    }

    private static LoadRules load(JsonNode gates, Profile profile) {
        JsonNode latency = gates.get(GateId.LATENCY.key());
        JsonNode memory = gates.get(GateId.MEMORY.key());
        return new LoadRules(
                profile.evidence(),
                margin(gates, GateId.LATENCY, profile),
                slo(latency),
                proportion(gates.get(GateId.ERROR_RATE.key()).get("limit")),
                proportion(gates.get(GateId.OUTPUT_LENGTH.key()).get("least")),
                proportion(gates.get(GateId.OUTPUT_LENGTH.key()).get("most")),
                memory.has("budget") ? memory.get("budget").asLong() * MEBI : null,
                proportion(memory.get("safety")),
                proportion(gates.get(GateId.BENEFIT.key()).get("memory")),
                disabled(gates));
    }

    private static LoadRules.@Nullable Slo slo(JsonNode latency) {
        Double total = latency.has("slo") ? latency.get("slo").asDouble() : null;
        Double ttft = latency.has("ttftSlo") ? latency.get("ttftSlo").asDouble() : null;
        return total == null && ttft == null ? null : new LoadRules.Slo(total, ttft);
    }

    private static double margin(JsonNode gates, GateId gate, Profile profile) {
        return proportion(gates.get(gate.key()).get("margin")) * profile.marginFactor();
    }

    private static double proportion(JsonNode percent) {
        return percent.decimalValue().movePointLeft(2).doubleValue();
    }

    private static @Nullable Integer unlessAuto(JsonNode node) {
        return node.isInt() ? node.asInt() : null;
    }

    private static @Nullable Path path(JsonNode node) {
        return node.isString() ? Path.of(node.asString()) : null;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node) {
        return Enum.valueOf(type, node.asString().toUpperCase(Locale.ROOT));
    }

    private static String resource(String name) {
        try (InputStream in = ConfigLoader.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
