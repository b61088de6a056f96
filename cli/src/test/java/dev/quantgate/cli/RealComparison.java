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
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program on real servers: a fixed slice of the default set, and what was decided.
final class RealComparison {
    /// Cases of every category: whole clusters in the order of this seed fill such a slice.
    static final int CASES = 50;

    private static final int SEED = 400;

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
                quality: {noiseSample: 20, seed: %d}
                %s
                """
                        .formatted(
                                servers.ollamaImage(),
                                servers.llamaServerImage(),
                                volume,
                                SEED,
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

    /// What a variant answered first, by case.
    Map<String, String> answers(String out, String variant) {
        Map<String, String> answers = new HashMap<>();
        try (Stream<String> lines = Files.lines(work.resolve(out).resolve("quality.jsonl"))) {
            lines.map(JsonMapper.shared()::readTree)
                    .filter(one ->
                            one.path("variant").asString("").equals(variant)
                                    && one.path("repeat").asInt(-1) == 0)
                    .forEach(one ->
                            answers.put(
                                    one.path("caseId").asString(), one.path("answer").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
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
