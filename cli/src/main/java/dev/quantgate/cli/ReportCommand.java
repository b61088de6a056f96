package dev.quantgate.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Rebuilds every report of a run from its folder alone.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Rebuild every report of a run from its folder; no model is asked.")
final class ReportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run folder that compare has written.")
    private Path run;

    @Mixin private OutputOptions output;

    ReportCommand() {}

    @Override
    public Integer call() {
        return output.report(run, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
