package dev.quantgate.memory;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Where figures of memory come from.
///
/// @param code what was read
/// @param values of its sentence, as the code says; names in them are untrusted
public record MemorySource(Code code, List<String> values) {
    public MemorySource {
        values = List.copyOf(values);
    }

    /// What may be read, each with the values it takes.
    public enum Code {
        /// One process of Linux: period in milliseconds.
        PROCESS("/proc/PID/status: VmHWM, RssAnon, RssFile, RssShmem"),
        /// A process of Linux and all that descend from it: process id, its name, period.
        PROCESS_TREE("/proc/PID/status of a process tree: RssAnon, RssFile, RssShmem"),
        /// The processes of a server that hold one of its models: process id of the server, its
        /// name, period.
        RUNNER("/proc/PID/status of a server's model process: RssAnon, RssFile, RssShmem"),
        /// Processes of a system other than Linux, as it counts them: process id, its name, period.
        SYSTEM("resident memory as the operating system counts it, by OSHI"),
        /// A container: period.
        CGROUP_V2("memory.stat of a container, cgroup v2: anon, file_mapped, shmem"),
        /// A container: period.
        CGROUP_V1("memory.stat of a container, cgroup v1: rss, mapped_file, shmem"),
        /// The processes in a container that hold one of its models: period.
        CONTAINER_RUNNER(
                "/proc/PID/status of a model process in a container: RssAnon, RssFile, RssShmem"),
        /// Memory of NVIDIA cards that the model's processes hold: period.
        GPU_PROCESSES("nvidia-smi --query-compute-apps"),
        /// What all NVIDIA cards had more in use after the model was loaded than before: period,
        /// though it is read once.
        GPU_CARDS("nvidia-smi --query-gpu, after loading less before");

        private final String reads;

        Code(String reads) {
            this.reads = reads;
        }

        /// The files or the program that tell, in no language.
        public String reads() {
            return reads;
        }
    }

    /// @param period of its readings, the last of its values
    static MemorySource of(Code code, Duration period, Object... values) {
        return new MemorySource(
                code,
                Stream.concat(Stream.of(values), Stream.of(period.toMillis()))
                        .map(String::valueOf)
                        .toList());
    }
}
