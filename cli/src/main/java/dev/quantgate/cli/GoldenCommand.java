package dev.quantgate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What somebody who writes a golden set wants to know of it.
@Command(
        name = "golden",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LintCommand.class,
            ShowCommand.class,
            StatsCommand.class,
            GenerateCommand.class,
            SealCommand.class,
            DetectorsCommand.class
        },
        description =
                "Check, show, count, generate and seal the cases of a golden set; try the detectors of stances.")
final class GoldenCommand implements Runnable {
    @Spec private CommandSpec spec;

    GoldenCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
