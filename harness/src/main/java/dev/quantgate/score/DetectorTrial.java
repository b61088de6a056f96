package dev.quantgate.score;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How often a detector of stances is right on phrases that people have labelled.
///
/// A phrase is told by the whole of [Stance], as answers are: one that abstains and is taken for a
/// refusal counts as missed.
///
/// @param truePositives phrases that have the stance and are told to have it
/// @param falsePositives phrases that have not, and are told to
/// @param falseNegatives phrases that have, and are told not to
/// @param trueNegatives phrases that have not and are told not to
/// @param wrong the phrases of the two kinds of mistake, in the order they came
public record DetectorTrial(
        int truePositives,
        int falsePositives,
        int falseNegatives,
        int trueNegatives,
        List<Phrase> wrong) {
    private static final JsonMapper JSON = new JsonMapper();

    /// Takes a copy of the list.
    public DetectorTrial {
        wrong = List.copyOf(wrong);
    }

    /// One labelled phrase.
    ///
    /// @param text what an answer says
    /// @param positive whether it has the stance
    /// @param kind free label of what it is an example of
    public record Phrase(String text, boolean positive, String kind) {
        /// Reads one line of a file of phrases: an object with `text`, `positive` and `kind`.
        ///
        /// @throws IllegalArgumentException when the line is anything else; the message says what
        public static Phrase of(String line) {
            JsonNode tree;
            try {
                tree = JSON.readTree(line);
            } catch (JacksonException e) {
                throw new IllegalArgumentException(
                        "must be one JSON object: " + e.getOriginalMessage(), e);
            }
            JsonNode text = tree.path("text");
            JsonNode positive = tree.path("positive");
            JsonNode kind = tree.path("kind");
            if (!text.isString() || !positive.isBoolean() || !kind.isString()) {
                throw new IllegalArgumentException(
                        "must hold a string text, a boolean positive and a string kind, found "
                                + Excerpt.of(line));
            }
            return new Phrase(text.asString(), positive.asBoolean(), kind.asString());
        }
    }

    /// Tells each phrase and counts.
    ///
    /// @param stance what the positive phrases are examples of
    public static DetectorTrial of(Stance stance, List<Phrase> phrases) {
        int[] counts = new int[4];
        List<Phrase> wrong = new ArrayList<>();
        for (Phrase phrase : phrases) {
            boolean told = Stances.of(phrase.text()) == stance;
            counts[(phrase.positive() ? 0 : 1) + (told ? 0 : 2)]++;
            if (told != phrase.positive()) {
                wrong.add(phrase);
            }
        }
        return new DetectorTrial(counts[0], counts[1], counts[2], counts[3], wrong);
    }

    /// How many phrases there were.
    public int size() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /// Of the phrases told to have the stance, the part that has it; 1 when none was.
    public double precision() {
        return part(truePositives, truePositives + falsePositives);
    }

    /// Of the phrases that have the stance, the part told to; 1 when none has.
    public double recall() {
        return part(truePositives, truePositives + falseNegatives);
    }

    private static double part(int some, int all) {
        return all == 0 ? 1 : (double) some / all;
    }
}
