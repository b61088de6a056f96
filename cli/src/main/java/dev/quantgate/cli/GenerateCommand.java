package dev.quantgate.cli;

import dev.quantgate.golden.generate.DialogueWriter;
import dev.quantgate.golden.generate.SetWriter;
import dev.quantgate.golden.generate.TemplateLoader;
import dev.quantgate.golden.generate.Templates;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Writes a generated golden set, or text to train on.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Write a generated set anew from its templates, or dialogues to train a small model on that",
            "share neither values nor held-out wordings with the set."
        })
final class GenerateCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = "--set",
            required = true,
            paramLabel = "SET",
            description = "A folder that holds templates/, or a bundled set's name.")
    private String set;

    @Option(
            names = "--seed",
            required = true,
            paramLabel = "N",
            description = "Equal seeds write equal bytes.")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PATH",
            description = "The set's folder, or the file of dialogues.")
    private Path out;

    @Option(
            names = "--training",
            paramLabel = "N",
            description = "Write N dialogues to train on instead of the set.")
    private @Nullable Integer training;

    @Option(
            names = "--held-out",
            paramLabel = "N",
            description = {
                "Write N dialogues with values and wordings that training does not use; not to be",
                "trained on."
            })
    private @Nullable Integer heldOut;

    @Option(
            names = "--longest",
            paramLabel = "N",
            defaultValue = "5000",
            description =
                    "Characters that a list in a dialogue may have (default: ${DEFAULT-VALUE}).")
    private int longest;

    GenerateCommand() {}

    @Override
    public void run() {
        PrintWriter console = spec.commandLine().getOut();
        if (training != null && heldOut != null) {
            throw new UsageException("--training and --held-out write one file each; name one");
        }
        Templates templates = new TemplateLoader().load(Home.goldenSet(set));
        Integer dialogues = training == null ? heldOut : training;
        try {
            if (dialogues == null) {
                var writer = new SetWriter(templates, seed);
                writer.write(out);
                console.printf("%s %s in %s%n", templates.name(), templates.version(), out);
            } else {
                try (var file = Files.newBufferedWriter(out)) {
                    new DialogueWriter(templates, seed, training == null, longest)
                            .write(dialogues, file);
                }
                console.printf("%d dialogues in %s%n", dialogues, out);
            }
        } catch (IOException e) {
            throw new NotWritableException(out, e);
        }
    }
}
