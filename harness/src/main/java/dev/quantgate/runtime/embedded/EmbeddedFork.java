package dev.quantgate.runtime.embedded;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import de.kherud.llama.args.Sampler;
import dev.quantgate.runtime.StopReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forked process that holds one model: connects to its parent, loads, answers until the
/// connection ends.
///
/// The process ends with `Runtime.halt`: the binding leaves a native thread behind that would keep
/// the JVM alive.
final class EmbeddedFork {
    private EmbeddedFork() {}

    /// Runs until the parent hangs up.
    ///
    /// @param arguments the parent's loopback port and the library's private folder
    public static void main(String[] arguments) {
        int status = 1;
        try (var channel =
                new ForkChannel(
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                Integer.parseInt(arguments[0])))) {
            serve(channel, Path.of(arguments[1]));
            status = 0;
        } catch (IOException _) {
            // The parent is gone or has hung up: nobody is left to tell, or to tidy up.
            status = 0;
            tidyUp(Path.of(arguments[1]));
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    private static void tidyUp(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(ForkProcess.LOG));
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // the parent was faster
        }
    }

    private static void serve(ForkChannel channel, Path libraryFolder) throws IOException {
        if (!(channel.receive(0) instanceof ForkMessage.Load load)) {
            return;
        }
        @Nullable LlamaModel model = load(channel, load);
        // Mapped already; unlinking now leaves nothing behind even if this process is killed.
        Files.deleteIfExists(libraryFolder.resolve(System.mapLibraryName("jllama")));
        if (model == null) {
            return;
        }
        channel.send(new ForkMessage.Loaded());
        while (true) {
            switch (channel.receive(0)) {
                case ForkMessage.Ask ask ->
                        answer(channel, model, load.context(), ask, System.nanoTime());
                case ForkMessage.Count(var system, var prompt) ->
                        channel.send(
                                new ForkMessage.Counted(
                                        model.encode(rendered(model, system, prompt)).length));
                default -> {
                    return;
                }
            }
        }
    }

    /// The library throws a class of its own that is not public.
    private static @Nullable LlamaModel load(ForkChannel channel, ForkMessage.Load load)
            throws IOException {
        try {
            return new LlamaModel(
                    new ModelParameters()
                            .setModel(load.path())
                            .setCtxSize(load.context())
                            .setThreads(load.threads())
                            .setThreadsBatch(load.threads())
                            .setParallel(1)
                            .disableContextShift()
                            .disableLog());
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            channel.send(new ForkMessage.NotLoaded(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static String rendered(LlamaModel model, @Nullable String system, String prompt) {
        return model.applyTemplate(
                new InferenceParameters("")
                        .setMessages(system, List.of(new Pair<>("user", prompt))));
    }

    private static void answer(
            ForkChannel channel,
            LlamaModel model,
            int context,
            ForkMessage.Ask ask,
            long startNanos)
            throws IOException {
        String rendered = rendered(model, ask.system(), ask.prompt());
        int promptTokens = model.encode(rendered).length;
        if (promptTokens + ask.maxTokens() > context) {
            channel.send(new ForkMessage.DoesNotFit(promptTokens));
            return;
        }
        var parameters =
                new InferenceParameters(rendered)
                        .setCachePrompt(false)
                        .setSamplers(Sampler.TEMPERATURE)
                        .setTemperature(0)
                        .setSeed(ask.seed())
                        .setNPredict(ask.maxTokens())
                        .setIgnoreEos(ask.ignoreEnd());
        var text = new StringBuilder();
        // The library says each token as a piece, an end-of-text token as an empty one, then a
        // final empty summary.
        boolean endedByModel = false;
        for (var pieces = model.generate(parameters).iterator(); pieces.hasNext(); ) {
            LlamaOutput piece = pieces.next();
            if (pieces.hasNext()) {
                endedByModel = piece.text.isEmpty();
            }
            if (!piece.text.isEmpty()) {
                channel.send(new ForkMessage.Piece(piece.text, System.nanoTime() - startNanos));
                text.append(piece.text);
            }
        }
        long endNanos = System.nanoTime() - startNanos;
        // The library does not count. Text that is encoded again may take fewer or more tokens than
        // it was said in, and a character that is cut in two is no piece at all; but an answer that
        // may not end early has all that it was allowed.
        channel.send(
                new ForkMessage.End(
                        endedByModel && !ask.ignoreEnd()
                                ? StopReason.END_OF_TEXT
                                : StopReason.LENGTH,
                        promptTokens,
                        ask.ignoreEnd() ? ask.maxTokens() : model.encode(text.toString()).length,
                        endNanos));
    }
}
