package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedComparison;
import dev.quantgate.rating.FilledSheet;
import dev.quantgate.run.BlindPair;
import dev.quantgate.run.Rating;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes back a sheet that one person has filled in.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Record what one person has filled in. Every mistake is named, and then nothing is recorded.",
            "A later rating of the same item by the same person replaces the earlier one."
        })
final class RatingImportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run folder exported from.")
    private Path run;

    @Parameters(index = "1", paramLabel = "FILE.csv", description = "The sheet, filled in.")
    private Path sheet;

    @Option(
            names = "--rater",
            paramLabel = "NAME",
            required = true,
            description = "Who filled it in.")
    private String rater;

    RatingImportCommand() {}

    @Override
    public void run() {
        String name = Normalizer.normalize(rater.strip(), Normalizer.Form.NFC);
        if (name.isEmpty()) {
            throw new UsageException("--rater must name somebody");
        }
        try (var recorded = PreparedComparison.recorded(run)) {
            List<BlindPair> pairs = recorded.blindPairs();
            List<Rating> ratings = FilledSheet.read(sheet, pairs, name);
            recorded.rate(ratings);
            spec.commandLine()
                    .getOut()
                    .printf("%d of %d pairs rated by %s%n", ratings.size(), pairs.size(), name);
        }
    }
}
