package dev.quantgate.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import tools.jackson.databind.JsonNode;

/// A JSON Schema, draft 2020-12, over data that people write.
public final class DataSchema {
    private static final int FARTHEST_SUGGESTION = 4;
    private static final int LONGEST_VALUE = 120;

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final DataSchema OF_SCHEMAS =
            new DataSchema(
                    REGISTRY.getSchema(
                            SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())));

    private final Schema schema;

    private DataSchema(Schema schema) {
        this.schema = schema;
    }

    /// Reads a schema.
    ///
    /// @param text the schema as JSON text
    public DataSchema(String text) {
        this(REGISTRY.getSchema(text));
    }

    /// Reads a schema that lies beside a class.
    ///
    /// @param name of the resource
    public static DataSchema resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new DataSchema(
                    new String(
                            Objects.requireNonNull(in, name).readAllBytes(),
                            StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The schema of schemas: says whether a schema is one.
    public static DataSchema ofSchemas() {
        return OF_SCHEMAS;
    }

    /// Everything wrong with a tree, one line each: source, JSON pointer, rule, value found.
    ///
    /// @param source names the file, and the line where it has lines
    /// @return sorted; empty when the schema holds
    public List<String> mistakes(String source, JsonNode tree) {
        return mistakes(source, "", tree);
    }

    /// The same for a tree that lies inside another.
    ///
    /// @param pointer JSON pointer to the tree
    public List<String> mistakes(String source, String pointer, JsonNode tree) {
        return schema.validate(tree).stream()
                .map(error ->
                        "%s#%s%s: %s"
                                .formatted(
                                        source,
                                        pointer,
                                        error.getInstanceLocation(),
                                        problem(error)))
                .distinct()
                .sorted()
                .toList();
    }

    private String problem(Error error) {
        if (error.getKeyword().equals("additionalProperties")) {
            String unknown = error.getProperty();
            return "unknown key '%s'%s"
                    .formatted(
                            unknown,
                            nearest(unknown).map(" (did you mean '%s'?)"::formatted).orElse(""));
        }
        String found = String.valueOf(error.getInstanceNode());
        return "%s, found %s"
                .formatted(
                        error.getMessage(),
                        found.length() <= LONGEST_VALUE
                                ? found
                                : found.substring(0, LONGEST_VALUE) + "…");
    }

    private Optional<String> nearest(String unknown) {
        var distance = new LevenshteinDistance(FARTHEST_SUGGESTION);
        return keys(schema.getSchemaNode(), new ArrayList<>()).stream()
                .filter(key -> distance.apply(unknown, key) >= 0)
                .min(Comparator.comparing(key -> distance.apply(unknown, key)));
    }

    /// Every key that the schema names, wherever in it.
    private static List<String> keys(JsonNode schemaNode, List<String> found) {
        for (var entry : schemaNode.path("properties").properties()) {
            found.add(entry.getKey());
        }
        schemaNode.forEach(child -> keys(child, found));
        return found;
    }
}
