package dev.quantgate.runtime.container;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/// Waits until a server answers at a path, and no longer than its container runs: a model that
/// cannot be loaded ends it at once, a large one is read for minutes.
final class AnswersAt extends AbstractWaitStrategy {
    private static final int PROBE_MILLIS = 2000;
    private static final int OK = 200;

    private final String path;
    private final int port;

    AnswersAt(String path, int port, Duration limit) {
        this.path = path;
        this.port = port;
        withStartupTimeout(limit);
    }

    @Override
    protected void waitUntilReady() {
        long deadline = System.nanoTime() + startupTimeout.toNanos();
        var there = new AtomicBoolean();
        while (!there.get()) {
            getRateLimiter().doWhenReady(() -> there.set(answers()));
            ContainerState state = waitStrategyTarget.getCurrentContainerInfo().getState();
            if (!Boolean.TRUE.equals(state.getRunning())) {
                throw new ContainerLaunchException(ending(state));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new ContainerLaunchException(
                        "it did not answer within " + startupTimeout.toSeconds() + " s");
            }
        }
    }

    /// How a container ended that does not run any more.
    static String ending(ContainerState state) {
        return Boolean.TRUE.equals(state.getOOMKilled())
                ? "its container ended for lack of memory"
                : "its container ended with exit code " + state.getExitCodeLong();
    }

    private boolean answers() {
        try {
            URI address =
                    URI.create(
                            "http://%s:%d%s"
                                    .formatted(
                                            waitStrategyTarget.getHost(),
                                            waitStrategyTarget.getMappedPort(port),
                                            path));
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() == OK;
        } catch (IOException | IllegalStateException _) {
            // Nobody there yet; a container that ended has no port.
            return false;
        }
    }
}
