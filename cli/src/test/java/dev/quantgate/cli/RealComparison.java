package dev.quantgate.cli;

import dev.quantgate.cli.Program.Ended;
import dev.quantgate.cli.Program.Started;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program on real servers: a fixed slice of the default set, and what was decided.
final class RealComparison {
    /// A slice large enough for every category, and one that whole clusters fill.
    static final int CASES = 99;

    private final RealServers servers;
    private final Path work;

    /// @param work for configurations and run folders
    RealComparison(RealServers servers, Path work) {
        this.servers = servers;
        this.work = work;
    }

    /// A configuration of one thread a model, because the bundled model is slower on several, and
    /// some repeated questions for the noise floor.
    ///
    /// @param volume for Ollama's models
    /// @param lines more keys
    Path config(String volume, String... lines) {
        String text =
                """
                runtime:
                  threads: 1
                  insecureRegistry: true
                  containers: {ollamaImage: "%s", llamaServerImage: "%s", ollamaVolume: %s}
                quality: {noiseSample: 20}
                %s
                """
                        .formatted(
                                servers.ollamaImage(),
                                servers.llamaServerImage(),
                                volume,
                                String.join("\n", lines));
        try {
            return Files.writeString(Files.createTempFile(work, "quantgate", ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended run(Path config, int cases, String out, String... options) {
        return start(new Program(work), config, cases, out, options).ended();
    }

    Started start(Program program, Path config, int cases, String out, String... options) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--config",
                                config.toString(),
                                "--limit",
                                String.valueOf(cases),
                                "--out",
                                out));
        all.addAll(List.of(options));
        return program.startComparing(all);
    }

    JsonNode decision(String out) {
        return JsonMapper.shared().readTree(work.resolve(out).resolve("decision.json"));
    }

    /// What became of each candidate, by its name.
    Map<String, String> outcomes(String out) {
        Map<String, String> outcomes = new HashMap<>();
        decision(out)
                .at("/quality/candidates")
                .forEach(one ->
                        outcomes.put(one.path("name").asString(), one.path("outcome").asString()));
        return outcomes;
    }

    /// How many cases a variant was asked.
    int asked(String out, String variant) {
        for (JsonNode one : decision(out).at("/quality/variants")) {
            if (one.path("name").asString("").equals(variant)) {
                return one.path("asked").asInt();
            }
        }
        throw new IllegalArgumentException("no variant " + variant + " in " + out);
    }

    /// What a report says of the model that answered.
    JsonNode identity(String out, String variant) {
        for (JsonNode one : decision(out).path("seen")) {
            if (one.path("name").asString("").equals(variant)) {
                return one.path("identity");
            }
        }
        throw new IllegalArgumentException("no variant " + variant + " in " + out);
    }
}
