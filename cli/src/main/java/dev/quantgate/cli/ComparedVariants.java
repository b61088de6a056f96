package dev.quantgate.cli;

import dev.quantgate.config.ConfigLoader;
import dev.quantgate.config.QuantgateConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which models are compared, what runs them and by which rules; shared by every command that asks
/// models.
final class ComparedVariants {
    private static final String RUNTIME = "runtime";

    @Option(
            names = "--baseline",
            paramLabel = "MODEL",
            description = "The model trusted today: a GGUF file, or a model's name on a server.")
    private @Nullable String baseline;

    @Option(
            names = "--candidate",
            paramLabel = "MODEL",
            description =
                    "A quantized variant of it; repeatable. All must hold, unless --require says else.")
    private @Nullable List<String> candidates;

    @Option(
            names = "--quantize",
            paramLabel = "Q8_0,Q4_K_M",
            split = ",",
            description =
                    "Candidates that Ollama makes of the baseline: Q8_0, Q4_K_S or Q4_K_M; with --runtime ollama or"
                            + " ollama-container.")
    private @Nullable List<String> quantize;

    @Option(
            names = "--runtime",
            paramLabel = "KIND",
            description =
                    "What runs the models: embedded (the default), ollama, openai, ollama-container or"
                            + " llama-server-container.")
    private @Nullable String runtime;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The server of --runtime ollama (else OLLAMA_HOST, else this machine) or openai.")
    private @Nullable String url;

    @Option(names = "--no-gpu", description = "Containers get no GPU even where Docker has one.")
    private boolean noGpu;

    @Option(names = "--config", paramLabel = "FILE", description = "A quantgate.yaml.")
    private @Nullable Path config;

    @Option(
            names = "--require",
            paramLabel = "all|any",
            description = "Whose outcome the exit code reports: all candidates must hold, or any.")
    private @Nullable String require;

    @Option(
            names = "--profile",
            paramLabel = "standard|strict",
            description = "strict: non-inferiority must be shown, at half the margins.")
    private @Nullable String profile;

    @Option(
            names = "--on-undecided",
            paramLabel = "pass|fail",
            description = "What an undecided gate means to the exit code; default fail.")
    private @Nullable String onUndecided;

    ComparedVariants() {}

    /// The configuration file, if one is named.
    List<Path> files() {
        return config == null ? List.of() : List.of(config);
    }

    /// What these options say instead of it, to be added to.
    ObjectNode changes(ConfigLoader loader) {
        ObjectNode changes = loader.changes();
        put(changes, "baseline", baseline);
        put(changes, "require", require);
        put(changes, "profile", profile);
        put(changes, "onUndecided", onUndecided);
        list(changes, "candidates", candidates);
        list(changes, "quantize", quantize);
        if (quantize != null && candidates == null) {
            // What is made stands in for what a configuration names.
            changes.putArray("candidates");
        }
        if (runtime != null) {
            changes.withObject(RUNTIME).put("kind", runtime);
        }
        if (url != null) {
            changes.withObject(RUNTIME).put("url", url);
        }
        if (noGpu) {
            changes.withObject(RUNTIME).withObject("containers").put("gpu", false);
        }
        return changes;
    }

    /// The configuration of these files and changes; where they name no model, of the bundled
    /// comparison, whose rules a command line may still change.
    QuantgateConfig load(ConfigLoader loader, ObjectNode changes) {
        QuantgateConfig own = loader.load(files(), changes);
        if (own.baseline() != null || !own.candidates().isEmpty()) {
            return own;
        }
        List<Path> bundled = new ArrayList<>(List.of(Home.bundledComparison()));
        bundled.addAll(files());
        return loader.load(bundled, changes);
    }

    private static void put(ObjectNode changes, String key, @Nullable String value) {
        if (value != null) {
            changes.put(key, value);
        }
    }

    private static void list(ObjectNode changes, String key, @Nullable List<String> values) {
        if (values != null) {
            ArrayNode list = changes.putArray(key);
            values.forEach(list::add);
        }
    }
}
