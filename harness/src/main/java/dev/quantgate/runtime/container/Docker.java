package dev.quantgate.runtime.container;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;

/// The Docker engine that Testcontainers finds.
public final class Docker {
    private Docker() {}

    /// Whether an engine answers. The first question takes a moment.
    ///
    /// @throws ContainerException when one answers and cannot have the image of Testcontainers' own
    ///   helper
    public static boolean isThere() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (ContainerFetchException _) {
            throw new ContainerException(
                    "a Docker engine answers, but cannot pull testcontainers/ryuk, which removes containers after a crash; where no image can be pulled set TESTCONTAINERS_RYUK_DISABLED=true");
        }
    }

    /// Refuses to go on without an engine.
    ///
    /// @throws ContainerException when no engine answers
    public static void require() {
        if (!isThere()) {
            throw new ContainerException(
                    "no Docker engine answers, and this runtime needs one; start Docker, or set DOCKER_HOST, or use --runtime embedded, ollama or openai");
        }
    }

    /// Whether the engine can give a container an NVIDIA GPU.
    static boolean hasGpu() {
        var runtimes = DockerClientFactory.instance().getInfo().getRuntimes();
        return runtimes != null && runtimes.containsKey("nvidia");
    }

    /// The content of an image, whatever its tag is moved to later.
    static String imageId(String image) {
        return String.valueOf(
                DockerClientFactory.instance().client().inspectImageCmd(image).exec().getId());
    }
}
