package dev.quantgate.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/// JMH's own command line, with what these benchmarks need beside: [AnswerProfiler], and threads
/// that do not wait for each other between iterations.
///
/// With `-rf` or `-rff` the profiler's files lie beside JMH's result.
public final class BenchmarksJar {
    private BenchmarksJar() {}

    /// Runs JMH.
    ///
    /// @param arguments as JMH takes them
    /// @throws IOException when files of an earlier run cannot be removed, or as JMH does
    public static void main(String[] arguments) throws IOException {
        org.openjdk.jmh.Main.main(withOurs(arguments).toArray(String[]::new));
    }

    private static List<String> withOurs(String[] arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        CommandLineOptions given;
        try {
            given = new CommandLineOptions(arguments);
        } catch (CommandLineOptionException _) {
            // JMH will say what is wrong.
            return all;
        }
        // JMH keeps threads busy, uncounted, until the last one is done; a server would see
        // requests that no figure knows of.
        if (!given.shouldSyncIterations().hasValue()) {
            all.addAll(List.of("-si", "false"));
        }
        String profiler = AnswerProfiler.class.getName();
        Optional<String> result = result(given);
        all.addAll(List.of("-prof", result.map(file -> profiler + ":" + file).orElse(profiler)));
        if (result.isPresent() && measures(given)) {
            AnswerFiles.beside(Path.of(result.get())).clear();
        }
        return all;
    }

    /// Where JMH writes its result, if it is asked to.
    private static Optional<String> result(CommandLineOptions given) {
        if (given.getResult().hasValue()) {
            return Optional.of(given.getResult().get());
        }
        return given.getResultFormat().hasValue() ? Optional.of("jmh-result") : Optional.empty();
    }

    private static boolean measures(CommandLineOptions given) {
        return !given.shouldHelp()
                && !given.shouldList()
                && !given.shouldListWithParams()
                && !given.shouldListProfilers()
                && !given.shouldListResultFormats();
    }
}
