package dev.quantgate.runtime.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A child JVM that holds one model, and the line to it.
///
/// The child listens to nobody: it connects back to a port that is open for this one connection. It
/// ends when the connection does, so a killed parent leaves no orphan.
final class ForkProcess implements AutoCloseable {
    /// Where the child's standard output goes, in its folder.
    static final String LOG = "output.log";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOAD_LIMIT = Duration.ofMinutes(15);
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final Process process;
    private final Path folder;
    private final @Nullable ForkChannel channel;

    private ForkProcess(Process process, Path folder, @Nullable ForkChannel channel) {
        this.process = process;
        this.folder = folder;
        this.channel = channel;
    }

    /// Starts a child that waits for its model.
    ///
    /// @throws UncheckedIOException when no process can be started or it does not call back
    static ForkProcess start(int threads) {
        try {
            Path folder = Files.createTempDirectory("quantgate-model-");
            try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Process process = launch(folder, door.getLocalPort(), threads);
                return new ForkProcess(
                        process, folder, new ForkChannel(accept(door, process, folder)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a model process: " + e.getMessage(), e);
        }
    }

    private static Process launch(Path folder, int port, int threads) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m"));
        command.addAll(classArchive());
        command.addAll(
                List.of(
                        "-Dde.kherud.llama.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedFork.class.getName(),
                        String.valueOf(port),
                        folder.toString()));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(LOG).toFile());
        // llama.cpp's OpenMP threads sleep in the kernel between layers by default, which costs
        // small models dearly. Awake for good they cost more: those that warmed the model up are
        // never needed again, and take processors from those that answer. Ten milliseconds, at
        // libgomp's hundred thousand spins each, outlast every gap between layers.
        builder.environment().put("OMP_WAIT_POLICY", threads > 1 ? "active" : "passive");
        builder.environment().put("GOMP_SPINCOUNT", threads > 1 ? "1000000" : "0");
        return builder.start();
    }

    /// The archive of loaded classes that this JVM was started with serves the child as well.
    private static List<String> classArchive() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:SharedArchiveFile="))
                .toList();
    }

    private static Socket accept(ServerSocket door, Process process, Path folder)
            throws IOException {
        door.setSoTimeout(100);
        long deadline = System.nanoTime() + CONNECT_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                return door.accept();
            } catch (SocketTimeoutException _) {
                if (!process.isAlive()) {
                    break;
                }
            }
        }
        var failed = new ForkProcess(process, folder, null);
        String ending = failed.ending();
        failed.close();
        throw new IOException("it did not call back" + ending);
    }

    ForkMessage load(ForkMessage.Load load) throws IOException {
        channel().send(load);
        return channel().receive((int) LOAD_LIMIT.toMillis());
    }

    ForkChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("the process never called back");
        }
        return channel;
    }

    long pid() {
        return process.pid();
    }

    /// How the process ended and its last words, for an error message.
    String ending() {
        try {
            if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return "";
            }
            List<String> said = Files.readAllLines(folder.resolve(LOG));
            String last =
                    said.isEmpty()
                            ? ""
                            : ", last output: "
                                    + String.join(
                                            " / ",
                                            said.subList(
                                                    Math.max(0, said.size() - 3), said.size()));
            int status = process.exitValue();
            return " (process ended with "
                    + (status > 128 ? "signal " + (status - 128) : "status " + status)
                    + last
                    + ")";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// Ends the child and removes its folder. Safe to call twice.
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // the process is destroyed below whatever state the line is in
        }
        process.destroyForcibly();
        try {
            process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            for (String name : List.of(LOG, System.mapLibraryName("jllama"))) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            folder.toFile().deleteOnExit();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
