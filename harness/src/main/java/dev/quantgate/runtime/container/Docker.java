package dev.quantgate.runtime.container;

import org.testcontainers.DockerClientFactory;

/// The Docker engine that Testcontainers finds.
public final class Docker {
    private Docker() {}

    /// Whether an engine answers. The first question takes a moment.
    public static boolean isThere() {
        return DockerClientFactory.instance().isDockerAvailable();
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
