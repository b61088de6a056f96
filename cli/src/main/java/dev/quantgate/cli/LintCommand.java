package dev.quantgate.cli;

import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetException;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.score.SelfCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Names every mistake of a golden set.
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Name every mistake of a set: format, references, digests, and cases whose own accept or",
            "reject answers are scored wrongly."
        })
final class LintCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SET", description = Home.SET)
    private @Nullable String named;

    LintCommand() {}

    @Override
    public void run() {
        GoldenSet set = new GoldenSetLoader().load(Home.goldenSet(named));
        List<String> mistakes =
                set.cases().stream().flatMap(one -> SelfCheck.mistakes(one).stream()).toList();
        if (!mistakes.isEmpty()) {
            throw new GoldenSetException(mistakes);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s %s: %d cases, no mistake%n",
                        set.name(), set.version(), set.cases().size());
    }
}
