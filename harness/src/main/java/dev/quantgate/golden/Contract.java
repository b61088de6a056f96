package dev.quantgate.golden;

import java.util.List;

/// What the *form* of an answer must be; its content is an [Expectation].
public sealed interface Contract {
    /// The answer is one JSON value that the schema accepts.
    ///
    /// @param schema a JSON Schema, draft 2020-12, as JSON text
    record JsonSchema(String schema) implements Contract {
        public JsonSchema {
            if (schema.isBlank()) {
                throw new IllegalArgumentException("a schema contract needs a schema");
            }
        }
    }

    /// The answer is exactly one of the labels and nothing else.
    ///
    /// @param labels at least two, all different
    record Labels(List<String> labels) implements Contract {
        public Labels {
            labels = List.copyOf(labels);
            if (labels.size() < 2 || labels.stream().distinct().count() != labels.size()) {
                throw new IllegalArgumentException(
                        "a label contract needs at least two different labels: " + labels);
            }
        }
    }
}
