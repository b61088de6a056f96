package dev.quantgate.cli;

import dev.quantgate.assembly.AssemblyException;
import dev.quantgate.config.ConfigException;
import dev.quantgate.golden.load.GoldenSetException;
import dev.quantgate.judge.Outcome;
import dev.quantgate.provenance.Version;
import dev.quantgate.rating.RatingSheetException;
import dev.quantgate.rating.RatingSheetNotWrittenException;
import dev.quantgate.reports.ReportNotWrittenException;
import dev.quantgate.run.RunFolderException;
import dev.quantgate.runtime.ModelRejectedException;
import dev.quantgate.runtime.RuntimeLostException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program `quantgate`.
@Command(
        name = "quantgate",
        description = "May this quantized model replace that baseline?",
        mixinStandardHelpOptions = true,
        versionProvider = Quantgate.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CompareCommand.class,
            BenchCommand.class,
            ReportCommand.class,
            GoldenCommand.class,
            RatingCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 every gate held, 1 some gate regressed, 2 undecided, 3 not measured,",
            "64 usage, 65 bad input, 70 internal error, 73 output not writable, 130 interrupted."
        })
final class Quantgate implements Runnable {
    @Spec private CommandSpec spec;

    Quantgate() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        // The terminal's encoding is not always UTF-8; what we print is.
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = commandLine(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(status);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Quantgate())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Quantgate::usage)
                .setExecutionExceptionHandler(failure());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: compare, bench, report, golden or rating");
    }

    private static int usage(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("quantgate: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try: quantgate --help");
        return ExitStatus.USAGE;
    }

    private static IExecutionExceptionHandler failure() {
        return (e, commandLine, _) -> {
            PrintWriter err = commandLine.getErr();
            int status =
                    switch (e) {
                        case UsageException _, AssemblyException _ -> ExitStatus.USAGE;
                        case ConfigException _,
                                GoldenSetException _,
                                ModelRejectedException _,
                                RatingSheetException _ ->
                                ExitStatus.BAD_INPUT;
                        case ReportNotWrittenException _,
                                NotWritableException _,
                                RatingSheetNotWrittenException _ ->
                                ExitStatus.NOT_WRITABLE;
                        // A server that is not there before the first question: nothing was
                        // measured.
                        case RuntimeLostException _ -> Outcome.NOT_MEASURED.exitCode();
                        case RunFolderException folder ->
                                switch (folder.kind()) {
                                    case NOT_WRITABLE -> ExitStatus.NOT_WRITABLE;
                                    case BAD_INPUT -> ExitStatus.BAD_INPUT;
                                };
                        default -> ExitStatus.INTERNAL;
                    };
            if (status == ExitStatus.INTERNAL) {
                err.println("quantgate: internal error, please report it with what follows");
                e.printStackTrace(err);
            } else {
                String.valueOf(e.getMessage())
                        .lines()
                        .forEach(line -> err.println("quantgate: " + line));
            }
            return status;
        };
    }

    static final class VersionLine implements IVersionProvider {
        VersionLine() {}

        @Override
        public String[] getVersion() {
            return new String[] {"quantgate " + Version.number()};
        }
    }
}
