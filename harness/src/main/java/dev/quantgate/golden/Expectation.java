package dev.quantgate.golden;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the *content* of an answer must be; its form is a [Contract].
///
/// Adding a kind here stops the build at every `switch` that has to learn about it.
public sealed interface Expectation {
    /// The answer equals `text` after Vietnamese normalisation.
    ///
    /// @param text the right answer, NFC
    record Exactly(String text) implements Expectation {}

    /// The answer equals one of `texts` after Vietnamese normalisation.
    ///
    /// @param texts never empty
    record OneOf(List<String> texts) implements Expectation {
        public OneOf {
            texts = List.copyOf(texts);
            if (texts.isEmpty()) {
                throw new IllegalArgumentException("oneOf needs at least one text");
            }
        }
    }

    /// The answer gives this number: the last one in it lies within `tolerance`.
    ///
    /// @param value the right number
    /// @param tolerance absolute, in the unit of `value`, zero or more
    /// @param unit when set, only numbers followed by it count
    record GivesNumber(BigDecimal value, BigDecimal tolerance, @Nullable String unit)
            implements Expectation {
        public GivesNumber {
            if (tolerance.signum() < 0) {
                throw new IllegalArgumentException(
                        "a tolerance must be zero or more, was " + tolerance);
            }
        }
    }

    /// The answer gives this day: the last date in it.
    ///
    /// @param value the right day
    record GivesDate(LocalDate value) implements Expectation {}

    /// The answer is a JSON object that holds these values; other fields are the contract's
    /// business.
    ///
    /// @param values field name, or JSON Pointer, to the value wanted, in the order of the case
    ///   file, never empty
    /// @param anyOrder those of the keys whose arrays may come in any order
    record JsonFields(Map<String, JsonNode> values, Set<String> anyOrder) implements Expectation {
        public JsonFields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            anyOrder = Set.copyOf(anyOrder);
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

    /// The answer contains none of these texts, compared in the same way.
    ///
    /// @param texts never empty
    record MentionsNone(List<String> texts) implements Expectation {
        public MentionsNone {
            texts = List.copyOf(texts);
            if (texts.isEmpty()) {
                throw new IllegalArgumentException("mentionsNone needs at least one text");
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

    /// The answer neither abstains nor refuses.
    record Complies() implements Expectation {}

    /// The answer is written in this language.
    ///
    /// @param language the language asked for
    record InLanguage(Language language) implements Expectation {}

    /// The answer is this long.
    ///
    /// @param unit what is counted
    /// @param min fewest allowed, zero or more
    /// @param max most allowed, at least `min`
    record Length(Unit unit, int min, int max) implements Expectation {
        public Length {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException(
                        "a length must go from zero or more up, was %d to %d".formatted(min, max));
            }
        }
    }

    /// The answer is for people to rate; a scorer only sees whether it is degenerate.
    ///
    /// @param question what the raters are asked
    record Human(String question) implements Expectation {}

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

    /// At least one part holds.
    ///
    /// @param of at least one part
    record Any(List<Expectation> of) implements Expectation {
        public Any {
            of = List.copyOf(of);
            if (of.isEmpty()) {
                throw new IllegalArgumentException("any needs at least one part");
            }
        }
    }

    /// Languages that an answer can be told to be written in.
    enum Language {
        /// Vietnamese, with its diacritics.
        VI,
        /// English.
        EN
    }

    /// What people are asked, in the order of the case; empty for an expectation that holds no
    /// [Human].
    default List<String> questionsForPeople() {
        return switch (this) {
            case Human(String question) -> List.of(question);
            case All(var parts) -> questions(parts);
            case Any(var parts) -> questions(parts);
            case Exactly _,
                    OneOf _,
                    GivesNumber _,
                    GivesDate _,
                    JsonFields _,
                    Label _,
                    MentionsAll _,
                    MentionsNone _,
                    Citations _,
                    Abstains _,
                    Refuses _,
                    Complies _,
                    InLanguage _,
                    Length _ ->
                    List.of();
        };
    }

    private static List<String> questions(List<Expectation> parts) {
        return parts.stream().flatMap(part -> part.questionsForPeople().stream()).toList();
    }

    /// What the length of an answer is counted in.
    enum Unit {
        /// Unicode code points of the composed text, white space around it aside.
        CHARACTERS,
        /// What white space parts and holds a letter or a digit.
        WORDS,
        /// What a full stop, exclamation or question mark, or ellipsis ends, or the text's end.
        SENTENCES,
        /// Lines that are not blank.
        LINES
    }
}
