package dev.quantgate.cli;

import dev.quantgate.assembly.PreparedComparison;
import dev.quantgate.rating.RatingSheet;
import dev.quantgate.run.BlindPair;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes the sheet that people fill in.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write both answers to every case whose expectation is human as a CSV file for a spreadsheet,",
            "a row for each candidate; which side is the baseline's is hidden."
        })
final class RatingExportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run folder that compare has written.")
    private Path run;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv",
            description = "A new file; default rating.csv in the run folder.")
    private @Nullable Path out;

    RatingExportCommand() {}

    @Override
    public void run() {
        try (var recorded = PreparedComparison.recorded(run)) {
            List<BlindPair> pairs = recorded.blindPairs();
            if (pairs.isEmpty()) {
                throw new UsageException(
                        run + ": no case for people was answered by the baseline and a candidate");
            }
            Path sheet = out == null ? run.resolve("rating.csv") : out;
            RatingSheet.write(pairs, sheet);
            spec.commandLine()
                    .getOut()
                    .printf("%d pairs to rate with A, B or same: %s%n", pairs.size(), sheet);
        }
    }
}
