package dev.quantgate.golden;

import java.util.List;
import java.util.regex.Pattern;

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

    /// The answer as a whole, white space around it aside, matches a regular expression.
    ///
    /// @param regex as [java.util.regex.Pattern] reads it
    record Matching(String regex) implements Contract {
        public Matching {
            Pattern.compile(regex);
        }
    }

    /// The answer is one number, written the Vietnamese or the plain way, and nothing else.
    record BareNumber() implements Contract {}
}
