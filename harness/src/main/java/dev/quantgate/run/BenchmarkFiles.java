package dev.quantgate.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads what JMH writes with `-rf json`.
final class BenchmarkFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private BenchmarkFiles() {}

    /// Every `.json` file of a folder, by name; nothing when there is no such folder.
    ///
    /// @throws RunFolderException when one is not JMH's
    static List<BenchmarkResult> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<BenchmarkResult> results = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
                results.addAll(read(file));
            }
        } catch (IOException e) {
            throw RunFolderException.damaged(folder + ": cannot be read: " + e.getMessage());
        }
        return results;
    }

    private static List<BenchmarkResult> read(Path file) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw RunFolderException.damaged(file + ": is not JSON: " + e.getOriginalMessage());
        }
        List<BenchmarkResult> results = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        if (!tree.isArray()) {
            mistakes.add(file + "#: must be the list that JMH writes with -rf json");
        }
        for (int i = 0; i < tree.size(); i++) {
            JsonNode entry = tree.get(i);
            for (String needed :
                    List.of(
                            "/benchmark",
                            "/mode",
                            "/primaryMetric/score",
                            "/primaryMetric/scoreUnit")) {
                if (entry.at(needed).isMissingNode()) {
                    mistakes.add("%s#/%d%s: is missing".formatted(file, i, needed));
                }
            }
            if (mistakes.isEmpty()) {
                results.add(result(entry));
            }
        }
        if (!mistakes.isEmpty()) {
            throw RunFolderException.damaged(String.join("\n", mistakes));
        }
        return results;
    }

    private static BenchmarkResult result(JsonNode entry) {
        var parameters = new TreeMap<String, String>();
        entry.path("params")
                .properties()
                .forEach(one -> parameters.put(one.getKey(), one.getValue().asString()));
        var percentiles = new TreeMap<Double, Double>();
        JsonNode metric = entry.get("primaryMetric");
        metric.path("scorePercentiles")
                .properties()
                .forEach(one ->
                        percentiles.put(Double.valueOf(one.getKey()), number(one.getValue())));
        return new BenchmarkResult(
                entry.get("benchmark").asString(),
                entry.get("mode").asString(),
                parameters,
                number(metric.get("score")),
                number(metric.path("scoreError")),
                metric.get("scoreUnit").asString(),
                percentiles,
                JSON.writeValueAsString(entry));
    }

    /// JMH writes `"NaN"` as text.
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
