package dev.quantgate.benchmarks;

import dev.quantgate.load.HistogramLog;
import dev.quantgate.load.RequestRecord;
import dev.quantgate.measure.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import tools.jackson.databind.json.JsonMapper;

/// What JMH's own JSON leaves out, in two files beside it: every request with all its stamps
/// (`.jsonl`), and whole distributions for HdrHistogram's tools (`.hlog`).
///
/// Forks come one after the other and each adds to the same files.
///
/// @param log distributions, a tagged line a figure and iteration
/// @param events a line a request
record AnswerFiles(Path log, Path events) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The files of a result.
    ///
    /// @param result JMH's own file; its ending does not matter
    static AnswerFiles beside(Path result) {
        String stem = String.valueOf(result.getFileName()).replaceFirst("\\.[^.]*$", "");
        return new AnswerFiles(
                result.resolveSibling(stem + ".hlog"), result.resolveSibling(stem + ".jsonl"));
    }

    /// One request.
    ///
    /// @param benchmark class and method
    /// @param parameters as JMH names them
    /// @param threads that asked at a time
    /// @param process of the fork
    /// @param iteration measured ones of the fork, from 0
    /// @param request its stamps
    record Event(
            String benchmark,
            SortedMap<String, String> parameters,
            int threads,
            long process,
            int iteration,
            RequestRecord request) {}

    /// JMH begins its file anew, and so do these.
    void clear() throws IOException {
        Files.deleteIfExists(log);
        Files.deleteIfExists(events);
    }

    /// Adds an iteration.
    ///
    /// @param startMillis when it began, as the system's clock counts
    void add(
            BenchmarkParams benchmark,
            int iteration,
            List<RequestRecord> requests,
            long startMillis) {
        var parameters = new TreeMap<String, String>();
        benchmark.getParamsKeys().forEach(key -> parameters.put(key, benchmark.getParam(key)));
        long process = ProcessHandle.current().pid();
        List<String> lines =
                requests.stream()
                        .map(request ->
                                JSON.writeValueAsString(
                                        new Event(
                                                benchmark.getBenchmark(),
                                                parameters,
                                                benchmark.getThreads(),
                                                process,
                                                iteration,
                                                request)))
                        .toList();
        List<Timing> timings =
                requests.stream()
                        .filter(RequestRecord::isAnswer)
                        .map(RequestRecord::timing)
                        .toList();
        try {
            Files.write(events, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            HistogramLog.append(
                    log,
                    benchmark.getBenchmark(),
                    timings,
                    startMillis,
                    System.currentTimeMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
