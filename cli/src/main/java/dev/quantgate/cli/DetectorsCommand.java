package dev.quantgate.cli;

import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.score.DetectorTrial;
import dev.quantgate.score.StanceTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tries the detectors of stances on phrases that people have labelled.
@Command(
        name = "detectors",
        mixinStandardHelpOptions = true,
        description = {
            "Try the detectors of abstentions and refusals on labelled phrases: precision and recall,",
            "for the phrases they were learned from and those they have never seen: learned and held-out,",
            "as models answer, and learned-hard and held-out-hard, written to mislead."
        })
final class DetectorsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Holds abstention.learned.jsonl and the like; the bundled one if none.")
    private @Nullable Path folder;

    @Option(names = "--wrong", description = "List every phrase that a detector gets wrong.")
    private boolean listWrong;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            description = {
                "Instead of trying them, learn them anew from those phrases and the bundled golden sets,",
                "and write the model."
            })
    private @Nullable Path model;

    DetectorsCommand() {}

    @Override
    public void run() {
        List<LabelledPhrases> parts =
                LabelledPhrases.in(folder == null ? Home.bundledDetectorPhrases() : folder);
        if (model == null) {
            tryOut(parts);
        } else {
            train(parts, model);
        }
    }

    private static void train(List<LabelledPhrases> parts, Path model) {
        var training = new StanceTraining();
        parts.forEach(part -> part.teach(training));
        for (String set : List.of("vi-sample", "vi-core", "vi-office")) {
            training.add(new GoldenSetLoader().load(Home.goldenSet(set)).cases());
        }
        try {
            Files.write(model, training.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tryOut(List<LabelledPhrases> parts) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-12s %-14s %6s %10s %8s%n", "detector", "part", "n", "precision", "recall");
        for (LabelledPhrases file : parts) {
            DetectorTrial trial = file.trial();
            out.printf(
                    Locale.ROOT,
                    "%-12s %-14s %6d %10.3f %8.3f%n",
                    file.detector(),
                    file.part(),
                    trial.size(),
                    trial.precision(),
                    trial.recall());
            if (listWrong) {
                trial.wrong().forEach(phrase -> out.println(line(phrase)));
            }
        }
    }

    private static String line(DetectorTrial.Phrase phrase) {
        return "  %s  [%s] %s"
                .formatted(
                        phrase.positive() ? "missed" : "false ",
                        phrase.kind(),
                        phrase.text().replace("\n", "\\n"));
    }
}
