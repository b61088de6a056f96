package dev.quantgate.cli;

import dev.quantgate.golden.load.GoldenSetException;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.golden.load.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Brings the manifest of a golden set up to date.
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        description = {
            "Write the digests and counts of a set anew into its golden-set.json, which must hold name,",
            "version, language and license: every .jsonl file below the folder, and what cases name."
        })
final class SealCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The set's folder.")
    private Path folder;

    SealCommand() {}

    @Override
    public void run() {
        Path file = folder.resolve("golden-set.json");
        ObjectNode manifest = new GoldenSetLoader().seal(folder, head(file));
        try {
            Files.writeString(file, Manifest.text(manifest));
        } catch (IOException e) {
            throw new NotWritableException(file, e);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %d files, %d cases in %d clusters%n",
                        file,
                        manifest.get("files").size(),
                        manifest.at("/counts/cases").asInt(),
                        manifest.at("/counts/clusters").asInt());
    }

    private static ObjectNode head(Path file) {
        try {
            return (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
        } catch (NoSuchFileException _) {
            throw new GoldenSetException(
                    List.of(
                            file
                                    + ": no such file; write one with name, version, language and license"));
        } catch (IOException | JacksonException | ClassCastException e) {
            throw new GoldenSetException(List.of(file + ": must be one JSON object: " + e));
        }
    }
}
