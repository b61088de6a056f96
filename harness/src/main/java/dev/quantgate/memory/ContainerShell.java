package dev.quantgate.memory;

import java.util.Map;

/// A way to ask a container about itself. Each question starts a program in it.
public interface ContainerShell {
    /// Runs a script of the POSIX shell in the container and returns what it wrote.
    ///
    /// @throws IllegalStateException when it cannot be run, with the reason
    String run(String script);

    /// Processes of the container by the ids that the engine's machine gives them, with their
    /// command lines.
    ///
    /// @throws IllegalStateException when the engine does not tell, with the reason
    Map<Long, String> processes();
}
