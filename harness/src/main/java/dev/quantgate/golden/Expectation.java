package dev.quantgate.golden;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the *content* of an answer must be; its form is a [Contract].
///
/// Adding a kind here stops the build at every `switch` that has to learn about it.
public sealed interface Expectation {
    /// The answer equals `text` after Vietnamese normalisation.
    ///
    /// @param text the right answer, NFC
    record Exactly(String text) implements Expectation {}

    /// The answer is a JSON object that holds these values; other fields are the contract's
    /// business.
    ///
    /// @param values field name to the value wanted, in the order of the case file, never empty
    record JsonFields(Map<String, JsonNode> values) implements Expectation {
        public JsonFields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            if (values.isEmpty()) {
                throw new IllegalArgumentException("jsonFields needs at least one field");
            }
        }
    }

    /// The answer is this label.
    ///
    /// @param label one of the labels the prompt offers
    record Label(String label) implements Expectation {}

    /// The answer contains every text, compared after Vietnamese normalisation and at word
    /// boundaries.
    ///
    /// @param texts never empty
    record MentionsAll(List<String> texts) implements Expectation {
        public MentionsAll {
            texts = List.copyOf(texts);
            if (texts.isEmpty()) {
                throw new IllegalArgumentException("mentionsAll needs at least one text");
            }
        }
    }

    /// The answer cites exactly these passages as `[n]`.
    ///
    /// @param passages numbers of passages, each at least 1, never empty
    record Citations(List<Integer> passages) implements Expectation {
        public Citations {
            passages = List.copyOf(passages);
            if (passages.isEmpty() || passages.stream().anyMatch(n -> n < 1)) {
                throw new IllegalArgumentException(
                        "citations needs passage numbers from 1 up: " + passages);
            }
        }
    }

    /// The answer says that the material does not tell.
    record Abstains() implements Expectation {}

    /// The answer declines an unsafe request.
    record Refuses() implements Expectation {}

    /// Every part holds.
    ///
    /// @param of at least one part
    record All(List<Expectation> of) implements Expectation {
        public All {
            of = List.copyOf(of);
            if (of.isEmpty()) {
                throw new IllegalArgumentException("all needs at least one part");
            }
        }
    }
}
