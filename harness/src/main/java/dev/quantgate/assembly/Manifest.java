package dev.quantgate.assembly;

import dev.quantgate.config.ConfigException;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.schema.DataSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The digests that model files and a golden set must have: what was once measured together, and
/// shall be what is measured now. It binds what it names and nothing else, so another model or
/// another golden set may stand beside it.
final class Manifest {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final String ALGORITHM = "sha256:";
    private static final String DIGEST = "sha256";

    private final Path file;
    private final JsonNode tree;

    private Manifest(Path file, JsonNode tree) {
        this.file = file;
        this.tree = tree;
    }

    /// Reads a manifest.
    ///
    /// @throws ConfigException with every mistake found
    static Manifest read(Path file) {
        JsonNode tree;
        try {
            tree = JSON.readTree(Files.readString(file));
        } catch (NoSuchFileException _) {
            throw new ConfigException(List.of(file + ": no such file"));
        } catch (IOException e) {
            throw new ConfigException(List.of(file + ": cannot be read: " + e));
        } catch (JacksonException e) {
            throw new ConfigException(
                    List.of(
                            "%s:%d: not valid JSON: %s"
                                    .formatted(
                                            file,
                                            e.getLocation().getLineNr(),
                                            e.getOriginalMessage())));
        }
        List<String> mistakes =
                DataSchema.resource(Manifest.class, "manifest.schema.json")
                        .mistakes(file.toString(), tree);
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes);
        }
        return new Manifest(file, tree);
    }

    /// Refuses what is named here and is something else.
    ///
    /// @param set `null` where none is asked
    /// @throws ConfigException with every difference found
    void require(List<PlannedVariant> variants, @Nullable GoldenSet set) {
        List<String> differences = new ArrayList<>();
        JsonNode wanted = tree.path("goldenSet");
        if (set != null && set.name().equals(wanted.path("name").asString(""))) {
            difference("/goldenSet", wanted, "golden set " + set.name(), set.hash())
                    .ifPresent(differences::add);
        }
        for (int i = 0; i < tree.get("models").size(); i++) {
            JsonNode model = tree.get("models").get(i);
            Path path =
                    file.resolveSibling(model.get("path").asString()).toAbsolutePath().normalize();
            for (PlannedVariant variant : variants) {
                String at = "/models/" + i;
                content(variant, path.toString())
                        .flatMap(digest -> difference(at, model, path.toString(), digest))
                        .ifPresent(differences::add);
            }
        }
        if (!differences.isEmpty()) {
            throw new ConfigException(differences);
        }
    }

    private Optional<String> difference(String at, JsonNode wanted, String named, String found) {
        String digest = wanted.get(DIGEST).asString();
        return found.equals(ALGORITHM + digest)
                ? Optional.empty()
                : Optional.of(
                        "%s#%s/%s: %s must have %s, found %s"
                                .formatted(
                                        file,
                                        at,
                                        DIGEST,
                                        named,
                                        digest,
                                        found.substring(ALGORITHM.length())));
    }

    /// The digest of a variant's file, if it is made from that one.
    private static Optional<String> content(PlannedVariant variant, String file) {
        return switch (variant.source()) {
            case ModelSource.EmbeddedFile(String from) -> of(from, file, variant.digest());
            case ModelSource.LlamaServerContainer(_, String from) ->
                    of(from, file, variant.digest());
            case ModelSource.Ollama(_, _, ModelSource.Origin origin) -> content(origin, file);
            case ModelSource.OllamaContainer(_, _, ModelSource.Origin origin) ->
                    content(origin, file);
            case ModelSource.OpenAi _ -> Optional.empty();
        };
    }

    private static Optional<String> content(ModelSource.@Nullable Origin origin, String file) {
        return origin == null ? Optional.empty() : of(origin.from(), file, origin.digest());
    }

    private static Optional<String> of(String from, String file, String digest) {
        return from.equals(file) ? Optional.of(digest) : Optional.empty();
    }
}
