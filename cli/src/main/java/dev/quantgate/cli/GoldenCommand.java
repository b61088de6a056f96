package dev.quantgate.cli;

import dev.quantgate.config.ConfigLoader;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetException;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.judge.Forecasts;
import dev.quantgate.reports.Language;
import dev.quantgate.reports.TerminalSummary;
import dev.quantgate.run.CaseShapes;
import dev.quantgate.score.DetectorTrial;
import dev.quantgate.score.SelfCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What somebody who writes a golden set wants to know of it.
@Command(
        name = "golden",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Check, show and count the cases of a golden set; try the detectors of stances.")
final class GoldenCommand implements Runnable {
    @Spec private CommandSpec spec;

    GoldenCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: lint, show, stats or detectors");
    }

    private static Path orBundled(@Nullable Path set) {
        return set == null ? Home.bundledGoldenSet() : set;
    }

    @Command(
            name = "lint",
            mixinStandardHelpOptions = true,
            description = {
                "Name every mistake of a set: format, references, digests, and cases whose own accept or",
                "reject answers are scored wrongly."
            })
    void lint(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "SET",
                            description = "A folder or one .jsonl file; the bundled set if none.")
                    @Nullable Path path) {
        GoldenSet set = new GoldenSetLoader().load(orBundled(path));
        List<String> mistakes =
                set.cases().stream().flatMap(one -> SelfCheck.mistakes(one).stream()).toList();
        if (!mistakes.isEmpty()) {
            throw new GoldenSetException(mistakes);
        }
        out().printf(
                        "%s %s: %d cases, no mistake%n",
                        set.name(), set.version(), set.cases().size());
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print one case: its messages and what is expected.")
    void show(
            @Parameters(paramLabel = "ID", description = "Id of the case.") String id,
            @Option(
                            names = "--golden-set",
                            paramLabel = "SET",
                            description = "A folder or one .jsonl file; the bundled set if none.")
                    @Nullable Path path) {
        GoldenCase question =
                new GoldenSetLoader()
                        .load(orBundled(path)).cases().stream()
                                .filter(one -> one.id().value().equals(id))
                                .findFirst()
                                .orElseThrow(() -> new UsageException("no case has the id " + id));
        PrintWriter out = out();
        out.printf(
                "%s  (%s, %s, cluster %s, at most %d tokens)%n",
                id,
                question.category(),
                question.criticality().name().toLowerCase(Locale.ROOT),
                question.cluster(),
                question.maxTokens());
        if (question.system() != null) {
            out.printf("%nSystem:%n%s%n", question.system());
        }
        out.printf("%nPrompt:%n%s%n", question.prompt());
        if (question.contract() != null) {
            out.printf("%nContract: %s%n", question.contract());
        }
        out.printf("%nExpectation: %s%n", question.expectation());
        question.accept().forEach(answer -> out.printf("  accept  %s%n", answer));
        question.reject().forEach(answer -> out.printf("  reject  %s%n", answer));
    }

    @Command(
            name = "stats",
            mixinStandardHelpOptions = true,
            description = {
                "Count cases and clusters by category, with lengths, and say what margin the set can show."
            })
    void stats(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "SET",
                            description = "A folder or one .jsonl file; the bundled set if none.")
                    @Nullable Path path) {
        GoldenSet set = new GoldenSetLoader().load(orBundled(path));
        PrintWriter out = out();
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

    @Command(
            name = "detectors",
            mixinStandardHelpOptions = true,
            description = {
                "Try the detectors of abstentions and refusals on labelled phrases: precision and recall,",
                "for the phrases they were written with (dev) and those they were not (held-out)."
            })
    void detectors(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FOLDER",
                            description =
                                    "Holds abstention.dev.jsonl and the like; the bundled one if none.")
                    @Nullable Path path,
            @Option(
                            names = "--wrong",
                            description = "List every phrase that a detector gets wrong.")
                    boolean listWrong) {
        Path folder = path == null ? Home.bundledDetectorPhrases() : path;
        PrintWriter out = out();
        out.printf("%-12s %-10s %6s %10s %8s%n", "detector", "part", "n", "precision", "recall");
        for (LabelledPhrases file : LabelledPhrases.in(folder)) {
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
                trial.wrong()
                        .forEach(phrase ->
                                out.printf(
                                        "  %s  [%s] %s%n",
                                        phrase.positive() ? "missed" : "false ",
                                        phrase.kind(),
                                        phrase.text().replace("\n", "\\n")));
            }
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
