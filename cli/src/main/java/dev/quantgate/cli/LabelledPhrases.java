package dev.quantgate.cli;

import dev.quantgate.golden.load.GoldenSetException;
import dev.quantgate.score.DetectorTrial;
import dev.quantgate.score.Stance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Labelled phrases for one detector, of one file.
///
/// @param detector `abstention` or `refusal`
/// @param part `learned`, which the detectors know, or one of those that they have never seen:
///   `held-out`, as models answer, and `held-out-hard`, written to mislead
/// @param stance what its positive phrases are examples of
/// @param phrases in the order of the file
record LabelledPhrases(
        String detector, String part, Stance stance, List<DetectorTrial.Phrase> phrases) {
    private static final String LEARNED = "learned";
    private static final List<String> PARTS = List.of(LEARNED, "held-out", "held-out-hard");

    /// What a folder holds, a part that has no file left out.
    ///
    /// @throws GoldenSetException with every line that is no phrase
    static List<LabelledPhrases> in(Path folder) {
        List<String> mistakes = new ArrayList<>();
        List<LabelledPhrases> found = new ArrayList<>();
        found.addAll(of(folder, "abstention", Stance.ABSTAINED, mistakes));
        found.addAll(of(folder, "refusal", Stance.REFUSED, mistakes));
        if (found.isEmpty() && mistakes.isEmpty()) {
            mistakes.add(
                    folder
                            + ": holds no abstention.learned.jsonl, refusal.learned.jsonl or the like");
        }
        if (!mistakes.isEmpty()) {
            throw new GoldenSetException(mistakes);
        }
        return found;
    }

    boolean isLearned() {
        return part.equals(LEARNED);
    }

    DetectorTrial trial() {
        return DetectorTrial.of(stance, phrases);
    }

    private static List<LabelledPhrases> of(
            Path folder, String detector, Stance stance, List<String> mistakes) {
        List<LabelledPhrases> parts = new ArrayList<>();
        for (String part : PARTS) {
            Path file = folder.resolve(detector + "." + part + ".jsonl");
            if (Files.exists(file)) {
                parts.add(new LabelledPhrases(detector, part, stance, read(file, mistakes)));
            }
        }
        return parts;
    }

    private static List<DetectorTrial.Phrase> read(Path file, List<String> mistakes) {
        List<DetectorTrial.Phrase> phrases = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    try {
                        phrases.add(DetectorTrial.Phrase.of(lines.get(i)));
                    } catch (IllegalArgumentException e) {
                        mistakes.add("%s:%d: %s".formatted(file, i + 1, e.getMessage()));
                    }
                }
            }
        } catch (IOException e) {
            mistakes.add(file + ": cannot be read: " + e);
        }
        return phrases;
    }
}
