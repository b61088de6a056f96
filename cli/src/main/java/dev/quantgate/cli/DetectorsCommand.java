package dev.quantgate.cli;

import dev.quantgate.score.DetectorTrial;
import java.io.PrintWriter;
import java.nio.file.Path;
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
            "for the phrases they were written with (dev, wide) and those they were not (held-out)."
        })
final class DetectorsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Holds abstention.dev.jsonl and the like; the bundled one if none.")
    private @Nullable Path folder;

    @Option(names = "--wrong", description = "List every phrase that a detector gets wrong.")
    private boolean listWrong;

    DetectorsCommand() {}

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-12s %-10s %6s %10s %8s%n", "detector", "part", "n", "precision", "recall");
        for (LabelledPhrases file :
                LabelledPhrases.in(folder == null ? Home.bundledDetectorPhrases() : folder)) {
            DetectorTrial trial = file.trial();
            out.printf(
                    Locale.ROOT,
                    "%-12s %-10s %6d %10.3f %8.3f%n",
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
