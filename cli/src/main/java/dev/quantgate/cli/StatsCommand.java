package dev.quantgate.cli;

import dev.quantgate.config.ConfigLoader;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.judge.Forecasts;
import dev.quantgate.reports.Language;
import dev.quantgate.reports.TerminalSummary;
import dev.quantgate.run.CaseShapes;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Counts a golden set and says what it can show.
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = {
            "Count cases and clusters by category, with lengths, and say what margin the set can show."
        })
final class StatsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SET", description = Home.SET)
    private @Nullable String named;

    StatsCommand() {}

    @Override
    public void run() {
        GoldenSet set = new GoldenSetLoader().load(Home.goldenSet(named));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s %s, %s%n", set.name(), set.version(), set.hash());
        out.printf(
                "%-24s %6s %9s %9s %14s %14s%n",
                "category", "cases", "critical", "clusters", "median prompt", "longest prompt");
        Map<String, List<GoldenCase>> categories =
                set.cases().stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.category().name(),
                                        TreeMap::new,
                                        Collectors.toList()));
        categories.forEach((name, cases) -> row(out, name, cases));
        row(out, "all", set.cases());
        var loader = new ConfigLoader();
        var gates = loader.load(List.of(), loader.changes()).gates();
        out.println();
        out.print(TerminalSummary.of(Forecasts.of(CaseShapes.of(set.cases()), gates), Language.EN));
    }

    private static void row(PrintWriter out, String name, List<GoldenCase> cases) {
        int[] lengths =
                cases.stream()
                        .mapToInt(one -> one.prompt().codePointCount(0, one.prompt().length()))
                        .sorted()
                        .toArray();
        out.printf(
                "%-24s %6d %9d %9d %14d %14d%n",
                name,
                cases.size(),
                cases.stream().filter(one -> one.criticality() == Criticality.CRITICAL).count(),
                cases.stream().map(GoldenCase::cluster).distinct().count(),
                lengths[lengths.length / 2],
                lengths[lengths.length - 1]);
    }
}
