package dev.quantgate.cli;

import dev.quantgate.load.LoadFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Rebuilds every report of a run from its folder alone.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Rebuild every report of a run from its folder; no model is asked.")
final class ReportCommand implements Callable<Integer> {
    private static final Path RUNS = Path.of("quantgate-runs");

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description =
                    "A run folder that compare or bench has written; default the latest below quantgate-runs/.")
    private @Nullable Path run;

    @Option(names = "--open", description = "Show the Allure report in a browser.")
    private boolean open;

    @Mixin private OutputOptions output;

    ReportCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Path folder = run == null ? latest() : run;
        if (LoadFolder.isRecord(folder)) {
            if (open) {
                throw new UsageException(folder + ": a load run has no Allure report to open");
            }
            return output.reportLoad(folder, spec.commandLine().getOut());
        }
        var reported = output.report(folder, spec.commandLine().getOut());
        if (open && !Browser.show(reported.page())) {
            err.println("quantgate: no browser was found; set BROWSER, or open " + reported.page());
        }
        return reported.exitCode();
    }

    private static Path latest() {
        try (var folders = Files.list(RUNS)) {
            return folders.flatMap(
                            folder ->
                                    Stream.of(
                                            folder.resolve("plan.json"),
                                            folder.resolve("load.json")))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(plan -> plan.toFile().lastModified()))
                    .map(Path::getParent)
                    .orElseThrow(ReportCommand::noRun);
        } catch (IOException _) {
            throw noRun();
        }
    }

    private static UsageException noRun() {
        return new UsageException("there is no run below " + RUNS + "/; name a run folder");
    }
}
