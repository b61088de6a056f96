package dev.quantgate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Lets people compare answers that no scorer can judge.
@Command(
        name = "rating",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RatingExportCommand.class, RatingImportCommand.class},
        description = "Have people compare pairs of answers without knowing whose they are.")
final class RatingCommand implements Runnable {
    @Spec private CommandSpec spec;

    RatingCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
