package dev.quantgate.memory;

import java.util.List;
import java.util.stream.Stream;

/// Why a model's memory is not known.
///
/// @param code why
/// @param values of its sentence, as the code says; untrusted
public record MemoryUnknown(Code code, List<String> values) {
    public MemoryUnknown {
        values = List.copyOf(values);
    }

    /// Why it may not be known, each with the values it takes.
    public enum Code {
        /// The server is on another machine: its address.
        ELSEWHERE,
        /// No process that may be looked at listens there: its address.
        NO_LISTENER,
        /// What listens passes on to another process: its address, name of the process.
        FORWARDER,
        /// One server answers for several of the models: its address.
        SHARED,
        /// No process of the server names the model's file: name of the file.
        NO_RUNNER,
        /// The server does not tell of what file the model is.
        NO_FILE,
        /// The process is gone, or may not be looked at.
        GONE,
        /// The container does not tell: what was answered.
        CONTAINER
    }

    /// A reason with its values.
    public static MemoryUnknown of(Code code, Object... values) {
        return new MemoryUnknown(code, Stream.of(values).map(String::valueOf).toList());
    }
}
