package dev.quantgate.runtime.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import dev.quantgate.memory.ContainerShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.ollama.OllamaContainer;
import org.testcontainers.shaded.org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.utility.DockerImageName;

/// A model server in a container of its own, stopped and removed when it is closed.
public final class ServerContainer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final int LONGEST_REASON = 400;
    private static final int LLAMA_PORT = 8080;
    private static final int OLLAMA_PORT = 11434;
    private static final String OLLAMA_MODELS = "/root/.ollama";

    private final GenericContainer<?> container;
    private final int port;
    private final LastLines log;
    private final Consumer<String> notices;
    private final SortedMap<String, String> provenance;
    private final AtomicBoolean logIsTold = new AtomicBoolean();

    private ServerContainer(
            GenericContainer<?> container,
            int port,
            LastLines log,
            Consumer<String> notices,
            SortedMap<String, String> provenance) {
        this.container = container;
        this.port = port;
        this.log = log;
        this.notices = notices;
        this.provenance = provenance;
    }

    /// What every server is told.
    ///
    /// @param image name and tag
    /// @param questionsAtOnce that it will be asked
    /// @param gpu whether it may have a GPU where Docker has one
    /// @param notices takes lines for the user
    public record Settings(
            String image, int questionsAtOnce, boolean gpu, Consumer<String> notices) {}

    /// Starts Ollama.
    ///
    /// @param volume keeps its models when the container is gone
    /// @throws ContainerException when there is no Docker or it does not start
    public static ServerContainer ollama(Settings settings, String volume) {
        Docker.require();
        // The constructor asks Docker already.
        GenericContainer<?> container =
                new OllamaContainer(
                                DockerImageName.parse(settings.image())
                                        .asCompatibleSubstituteFor("ollama/ollama"))
                        .withEnv("OLLAMA_NUM_PARALLEL", String.valueOf(settings.questionsAtOnce()))
                        .waitingFor(new AnswersAt("/api/version", OLLAMA_PORT, START_LIMIT));
        var mount = new Bind(volume, new Volume(OLLAMA_MODELS), AccessMode.rw);
        return start(container, OLLAMA_PORT, mount, settings);
    }

    /// Starts llama-server with one model.
    ///
    /// @param gguf its folder is mounted, read-only
    /// @param context tokens of context of each question
    /// @param threads `null`: as the server chooses
    /// @throws ContainerException when there is no Docker or it does not start
    public static ServerContainer llamaServer(
            Settings settings, Path gguf, int context, @Nullable Integer threads) {
        Docker.require();
        Path file = real(gguf);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-m",
                                "/models/" + file.getFileName(),
                                "--host",
                                "0.0.0.0",
                                "--port",
                                String.valueOf(LLAMA_PORT),
                                "-np",
                                String.valueOf(settings.questionsAtOnce()),
                                "-c",
                                String.valueOf((long) context * settings.questionsAtOnce())));
        if (threads != null) {
            command.addAll(List.of("-t", threads.toString(), "-tb", threads.toString()));
        }
        GenericContainer<?> container =
                new GenericContainer<>(DockerImageName.parse(settings.image()))
                        .withCommand(command.toArray(String[]::new))
                        .withExposedPorts(LLAMA_PORT)
                        .waitingFor(new AnswersAt("/health", LLAMA_PORT, START_LIMIT));
        var mount =
                new Bind(
                        Objects.requireNonNull(file.getParent()).toString(),
                        new Volume("/models"),
                        AccessMode.ro);
        return start(container, LLAMA_PORT, mount, settings);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    private static ServerContainer start(
            GenericContainer<?> container, int port, Bind mount, Settings settings) {
        String image = settings.image();
        boolean gpu = settings.gpu() && Docker.hasGpu();
        settings.notices()
                .accept("starting %s in a container, %s".formatted(image, place(settings, gpu)));
        var log = new LastLines();
        container
                .withStartupCheckStrategy(new NotYet())
                .withCreateContainerCmdModifier(create -> configure(create, mount, gpu))
                .withLogConsumer(frame -> log.add(frame.getUtf8String()));
        try {
            container.start();
        } catch (RuntimeException e) {
            log.tell(settings.notices());
            container.stop();
            throw new ContainerException(
                    "%s did not start in a container: %s%s"
                            .formatted(image, innermost(e), log.last()));
        }
        var provenance = new TreeMap<String, String>();
        provenance.put("image", image);
        provenance.put("imageId", Docker.imageId(image));
        provenance.put("containerGpu", String.valueOf(gpu));
        return new ServerContainer(container, port, log, settings.notices(), provenance);
    }

    private static String place(Settings settings, boolean gpu) {
        if (gpu) {
            return "with every GPU that Docker has";
        }
        return settings.gpu() ? "on the CPU: Docker has no NVIDIA runtime" : "on the CPU, as told";
    }

    private static void configure(CreateContainerCmd create, Bind mount, boolean gpu) {
        HostConfig host = Objects.requireNonNull(create.getHostConfig());
        host.withBinds(mount);
        host.withDeviceRequests(
                gpu
                        ? List.of(
                                new DeviceRequest()
                                        .withCount(-1)
                                        .withCapabilities(List.of(List.of("gpu"))))
                        : List.of());
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ConditionTimeoutException) {
            // Its message is all that Docker knows of the container, which has no port when it has
            // ended.
            return "its container ended before its port was open";
        }
        String words =
                String.valueOf(cause.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("no reason was given");
        return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "…";
    }

    /// Whether a container runs is seen by [AnswersAt], which says how it ended.
    private static final class NotYet extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient client, String containerId) {
            return StartupStatus.SUCCESSFUL;
        }
    }

    /// Where the server is.
    public URI url() {
        return URI.create(
                "http://%s:%d".formatted(container.getHost(), container.getMappedPort(port)));
    }

    /// What it was started from.
    public SortedMap<String, String> provenance() {
        return provenance;
    }

    /// A way to ask the container about itself.
    public ContainerShell shell() {
        return new Inside(container.getDockerClient(), container.getContainerId());
    }

    /// Why the container does not run any more, with its last words; nothing while it runs. The
    /// first time that it does not, the user is shown the end of its log.
    ///
    /// @param patience how long to wait for its end: Docker tells of it after connections broke
    public Optional<String> ending(Duration patience) {
        try {
            if (patience.isPositive()) {
                awaitEnd(patience);
            }
            var state =
                    container
                            .getDockerClient()
                            .inspectContainerCmd(container.getContainerId())
                            .exec()
                            .getState();
            if (Boolean.TRUE.equals(state.getRunning())) {
                return Optional.empty();
            }
            if (logIsTold.compareAndSet(false, true)) {
                log.tell(notices);
            }
            return Optional.of(AnswersAt.ending(state) + log.last());
        } catch (NotFoundException _) {
            return Optional.of("its container was removed" + log.last());
        } catch (RuntimeException e) {
            return Optional.of("Docker does not answer any more: " + innermost(e));
        }
    }

    private void awaitEnd(Duration patience) {
        var end = container.getDockerClient().waitContainerCmd(container.getContainerId()).start();
        try (end) {
            end.awaitCompletion(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // the state tells
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
