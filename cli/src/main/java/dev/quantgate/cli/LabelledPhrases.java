package dev.quantgate.cli;

import dev.quantgate.golden.load.GoldenSetException;
import dev.quantgate.score.DetectorTrial;
import dev.quantgate.score.Stance;
import dev.quantgate.score.StanceTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Labelled phrases for one detector, of one file.
///
/// @param detector `abstention` or `refusal`
/// @param part `learned` and `learned-hard`, which the detectors know, or `held-out` and
///   `held-out-hard`, which they have never seen; hard ones are written to mislead, the others are
///   as models answer
/// @param stance what its positive phrases are examples of
/// @param phrases in the order of the file
record LabelledPhrases(
        String detector, String part, Stance stance, List<DetectorTrial.Phrase> phrases) {
    private static final String LEARNED = "learned";
    private static final String LEARNED_HARD = "learned-hard";
    private static final List<String> PARTS =
            List.of(LEARNED, LEARNED_HARD, "held-out", "held-out-hard");

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

    /// Lets the detectors learn from it, unless it is to stay unseen.
    void teach(StanceTraining training) {
        switch (part) {
            case LEARNED -> training.add(stance, phrases);
            case LEARNED_HARD -> training.addHard(stance, phrases);
            default -> {}
        }
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
