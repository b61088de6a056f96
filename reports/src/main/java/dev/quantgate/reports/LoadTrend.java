package dev.quantgate.reports;

import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.run.RunFolderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What load runs measured, run after run: a line of JSON for each variant and cell.
///
/// Runs at different times differ by more than their models, so nothing is judged by it.
///
/// @param entries in the order of the file
public record LoadTrend(List<Entry> entries) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LoadTrend {
        entries = List.copyOf(entries);
    }

    /// One variant in one cell of one run.
    ///
    /// @param at when the run was planned, an ISO-8601 instant; tells runs apart
    /// @param quantgate version of this program
    /// @param cpu of the machine
    /// @param variant its name then
    /// @param digest of the model
    /// @param cell in words, e.g. `medium/long at 1`
    /// @param requests made
    /// @param errors of them, failed
    /// @param ttftMillisP50 `null` below its sample floor, as are those that follow
    /// @param totalMillisP50 total latency
    /// @param totalMillisP95 total latency
    /// @param decodeRateP50 tokens a second of a stream
    /// @param tokensPerSecond of all streams together
    /// @param peakBytes peak memory of the run; `null` where it was not measured
    public record Entry(
            String at,
            String quantgate,
            String cpu,
            String variant,
            String digest,
            String cell,
            int requests,
            int errors,
            @Nullable Double ttftMillisP50,
            @Nullable Double totalMillisP50,
            @Nullable Double totalMillisP95,
            @Nullable Double decodeRateP50,
            double tokensPerSecond,
            @Nullable Long peakBytes) {
        private boolean measuresTheSameAs(Entry other) {
            return digest.equals(other.digest) && cell.equals(other.cell) && cpu.equals(other.cpu);
        }
    }

    /// An entry and the latest earlier one of the same model, cell and processor.
    public record Step(Entry before, Entry now) {}

    /// Reads a file; one that is not there holds nothing.
    ///
    /// @throws RunFolderException with every line that is no entry
    public static LoadTrend read(Path file) {
        if (!Files.exists(file)) {
            return new LoadTrend(List.of());
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw RunFolderException.damaged(file + ": cannot be read: " + e);
        }
        List<Entry> entries = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                entries.add(JSON.readValue(lines.get(i), Entry.class));
            } catch (JacksonException e) {
                mistakes.add(
                        "%s:%d: is no line of a trend: %s"
                                .formatted(file, i + 1, e.getOriginalMessage()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw RunFolderException.damaged(String.join("\n", mistakes));
        }
        return new LoadTrend(entries);
    }

    /// What a run adds. The control is left out: it says something about its own run only.
    static List<Entry> of(LoadReport report) {
        return report.figures().stream()
                .filter(one -> one.requests() > 0 && !one.variant().equals(LoadPlan.CONTROL))
                .map(one -> entry(report, one))
                .toList();
    }

    private static Entry entry(LoadReport report, CellFigures one) {
        LoadPlan plan = report.plan();
        return new Entry(
                plan.createdAt(),
                plan.quantgateVersion(),
                plan.environment().getOrDefault("cpu", "unknown"),
                one.variant(),
                plan.variant(one.variant()).digest(),
                one.cell().toString(),
                one.requests(),
                one.errors(),
                one.ttft().p50(),
                one.total().p50(),
                one.total().p95(),
                one.decodeRate().p50(),
                one.tokensPerSecond(),
                report.memory().stream()
                        .filter(memory -> memory.variant().equals(one.variant()))
                        .map(VariantMemory::peakBytes)
                        .findFirst()
                        .orElse(null));
    }

    /// What a run measured that an earlier one measured, too.
    List<Step> stepsTo(LoadReport report) {
        return of(report).stream()
                .map(now -> before(now).map(before -> new Step(before, now)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Entry> before(Entry now) {
        return entries.stream()
                .filter(one -> one.measuresTheSameAs(now) && one.at().compareTo(now.at()) < 0)
                .max(Comparator.comparing(Entry::at));
    }

    /// Adds a run to the file, in place of what it held of the same run before.
    ///
    /// @throws ReportNotWrittenException when the disk does not take it
    public void add(Path file, LoadReport report) {
        List<Entry> added = of(report);
        boolean known =
                entries.stream()
                        .map(Entry::at)
                        .anyMatch(at -> Objects.equals(at, report.plan().createdAt()));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (known) {
                replace(file, report.plan().createdAt(), added);
            } else {
                Files.write(
                        file, bytes(added), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new ReportNotWrittenException(file, e);
        }
    }

    private void replace(Path file, String at, List<Entry> added) throws IOException {
        List<Entry> all =
                new ArrayList<>(entries.stream().filter(one -> !one.at().equals(at)).toList());
        all.addAll(added);
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(beside, bytes(all));
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// A name that is no text in UTF-8 keeps no run from being recorded.
    private static byte[] bytes(List<Entry> entries) {
        return entries.stream()
                .map(entry -> JSON.writeValueAsString(entry) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
