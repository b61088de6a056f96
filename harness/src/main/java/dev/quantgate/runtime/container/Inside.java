package dev.quantgate.runtime.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.TopContainerResponse;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.quantgate.memory.ContainerShell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A running container, asked by the engine that runs it.
///
/// @param docker the engine
/// @param container its id
record Inside(DockerClient docker, String container) implements ContainerShell {
    private static final int LIMIT_SECONDS = 10;
    private static final List<String> COMMANDS = List.of("CMD", "COMMAND", "ARGS");

    @Override
    public String run(String script) {
        var written = new Written();
        try {
            String command =
                    docker.execCreateCmd(container)
                            .withAttachStdout(true)
                            .withAttachStderr(true)
                            .withCmd("sh", "-c", script)
                            .exec()
                            .getId();
            if (!docker.execStartCmd(command)
                    .exec(written)
                    .awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "no answer from inside within %d s".formatted(LIMIT_SECONDS));
            }
            Long ended = docker.inspectExecCmd(command).exec().getExitCodeLong();
            if (ended == null || ended != 0) {
                throw new IllegalStateException(
                        "exit code %d: %s".formatted(ended, written.text().strip()));
            }
            return written.text();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Map<Long, String> processes() {
        try {
            return processes(docker.topContainerCmd(container).exec());
        } catch (RuntimeException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<Long, String> processes(TopContainerResponse told) {
        List<String> titles = List.of(told.getTitles());
        int process = titles.indexOf("PID");
        int command =
                titles.stream()
                        .filter(COMMANDS::contains)
                        .mapToInt(titles::indexOf)
                        .max()
                        .orElse(-1);
        var all = new HashMap<Long, String>();
        if (process >= 0 && command >= 0) {
            for (String[] row : told.getProcesses()) {
                all.put(Long.parseLong(row[process]), row[command]);
            }
        }
        return all;
    }

    /// What the program writes.
    private static final class Written extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void onNext(Frame frame) {
            if (frame.getStreamType() != StreamType.STDIN) {
                bytes.writeBytes(frame.getPayload());
            }
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
