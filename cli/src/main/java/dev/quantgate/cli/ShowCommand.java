package dev.quantgate.cli;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.load.GoldenSetLoader;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints one case of a golden set.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Print one case: its messages and what is expected.")
final class ShowCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Id of the case.")
    private String id;

    @Option(names = "--golden-set", paramLabel = "SET", description = Home.SET)
    private @Nullable String set;

    ShowCommand() {}

    @Override
    public void run() {
        GoldenCase question =
                new GoldenSetLoader()
                        .load(Home.goldenSet(set)).cases().stream()
                                .filter(one -> one.id().value().equals(id))
                                .findFirst()
                                .orElseThrow(() -> new UsageException("no case has the id " + id));
        PrintWriter out = spec.commandLine().getOut();
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
}
