package dev.quantgate.runtime.container;

/// Docker is not there, or a container did not start.
public final class ContainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ContainerException(String message) {
        super(message);
    }
}
